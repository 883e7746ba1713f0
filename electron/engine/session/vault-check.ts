// The check of the open vault: its progress, stopping it, and its last result, for a signed report.
import type { Output } from '../../../domain/contract/api.ts';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { isShutOut } from '../../../domain/kernel/shut-out.ts';
import { blobsIn } from '../../services/kernel/blob-references.ts';
import type { ScopeKey, Vault, VaultScope } from '../../vault/index.ts';
import type { EngineHooks } from '../messages/hooks.ts';
import { withName } from './told-findings.ts';

type OpenVault = Vault<VaultState>;
type Report = Output<'vault.verify'>;
type Anchor = { readonly seq: number; readonly hash: string };
interface CheckResult {
  readonly report: Report;
  readonly anchor: Anchor | null;
}

/** Minimum interval between progress events, in milliseconds: the user interface needs no more. */
const PROGRESS_INTERVAL_MS = 100;

/** Without its server, or with one that must be brought up to date, what is here is checked alone. */
const UNASKED: readonly string[] = ['server.loginRefused', 'server.schemaOld', 'server.unreachable'];

const LAST: ScopeKey<{ result: CheckResult | null }> = { make: () => ({ result: null }) };

/** The result of this vault's last check since it was opened. */
export const lastCheck = (vault: { readonly scope: Pick<VaultScope, 'of'> }): CheckResult | null =>
  vault.scope.of(LAST).result;

type Findings = OpenVault['findings'];

/** What is wrong with what the vault's server has of it, or was. Refuses as the server does, unless it is only not there. */
async function checkServer(vault: OpenVault): Promise<Result<Findings>> {
  const found: Findings[number][] = [];
  for (const check of [() => vault.repairs.checkRows(), () => vault.repairs.checkFiles()]) {
    const one = await check();
    if (!one.ok && !UNASKED.includes(one.error.code)) return one;
    if (one.ok) found.push(...one.value);
  }
  return ok(found);
}

/** Without the damaged files that the server itself knows of. */
function withoutThose(findings: Findings, onServer: Findings): Findings {
  const rotted = new Set(onServer.flatMap(({ code, params }) => (code === 'vault.fileRotted' ? [params.blob] : [])));
  return findings.filter(({ code, params }) => code !== 'vault.blobDamaged' || !rotted.has(params.blob));
}

export interface VaultCheck {
  run(vault: OpenVault, anchor: Anchor | undefined): Promise<Result<Report>>;
  stop(): void;
}

/** Creates the check; one runs at a time. */
export function makeVaultCheck(hooks: EngineHooks, now: () => Date): VaultCheck {
  let running: AbortController | null = null;
  return {
    run: async (vault, anchor) => {
      // What the server has is for members: it would look damaged.
      const shutOut = vault.findings.find(isShutOut);
      if (shutOut !== undefined) return fail(shutOut.code, { params: shutOut.params });
      if (running !== null) return fail('vault.checkRunning');
      const control = new AbortController();
      running = control;
      let reportedAt = 0;
      const onProgress = (done: number, total: number): void => {
        const at = performance.now();
        if (at - reportedAt < PROGRESS_INTERVAL_MS && done < total) return;
        reportedAt = at;
        hooks.event('check', { done, total });
      };
      try {
        const found = await vault.verify({
          onProgress,
          signal: control.signal,
          blobsIn,
          ...(anchor === undefined ? {} : { anchor }),
        });
        if (!found.ok) return found;
        const onServer = await checkServer(vault);
        if (!onServer.ok) return onServer;
        const findings = [...withoutThose(found.value.findings, onServer.value), ...onServer.value];
        const report: Report = {
          ...found.value,
          ok: findings.every(({ severity }) => severity === 'note'),
          findings: findings.map(withName({ db: vault.db, members: () => vault.members() })),
          at: now().toISOString(),
        };
        vault.scope.of(LAST).result = { report, anchor: anchor ?? null };
        return ok(report);
      } finally {
        running = null;
      }
    },
    stop: () => running?.abort(),
  };
}
