// Whether Chromium's sandbox is really on, read from outside.
import { expect } from '@playwright/test';
import { childrenOf, namespaceOf } from './processes.ts';

const SANDBOXED = { ownNamespace: true, seccomp: '2', noNewPrivs: '1' };

const valueOf = (status: string, name: string): string | undefined =>
  new RegExp(`^${name}:\\s*(\\d+)$`, 'm').exec(status)?.[1];

/**
 * Waits until the processes of all pages have namespaces of their own, a filter of system calls, and no way to gain
 * privileges. Such a process starts first, and enters the sandbox before it runs anything of a page.
 */
export async function expectSandboxed(mainId: number): Promise<void> {
  await expect
    .poll(() => {
      const pages = childrenOf(mainId).filter(({ type }) => type === 'renderer');
      const states = pages.map(({ namespace, status }) => ({
        ownNamespace: namespace !== namespaceOf(mainId),
        seccomp: valueOf(status, 'Seccomp'),
        noNewPrivs: valueOf(status, 'NoNewPrivs'),
      }));
      return states.find((state) => JSON.stringify(state) !== JSON.stringify(SANDBOXED)) ?? states[0];
    })
    .toEqual(SANDBOXED);
}
