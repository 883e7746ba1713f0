// Every action and register in the demonstration vault's journal has a text.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calls } from '../../../../domain/contract/api.ts';
import { journalWords } from '../../../../domain/contract/call-facts.ts';
import { type Engine, createEngine } from '../../../../electron/engine/engine.ts';
import { touchedNames } from '../../../../renderer/features/settings/touched-names.ts';
import { app as en } from '../../../../renderer/i18n/en/app/index.ts';
import { app as sv } from '../../../../renderer/i18n/sv/app/index.ts';
import { must } from '../../../support/results.ts';

let root = '';
let engine: Engine;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kanalvakt-journal-words-'));
  engine = createEngine(
    {
      memory: { folder: path.join(root, 'valv'), recent: [], anchors: {} },
      demoFolder: path.join(root, 'exempel'),
      newFolder: path.join(root, 'nytt'),
      clockOffset: 0,
      fontFolder: root,
    },
    { event: () => undefined, memory: () => undefined, log: () => undefined },
  );
});
afterEach(async () => {
  await engine.stop();
  rmSync(root, { recursive: true, force: true });
});

describe('the demonstration vault', () => {
  it('has a text for everything in its journal, in Swedish and in English', async () => {
    must(await engine.call('vault.createDemo', { language: 'sv' }));
    const { lines } = calls['vault.journal'].output.parse(must(await engine.call('vault.journal', { limit: 500 })));
    expect(lines.length).toBeGreaterThan(3);
    const has = (texts: object, at: string): boolean =>
      typeof at
        .split('.')
        .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], texts) === 'string';
    expect([...new Set(lines.map(({ action }) => action))].filter((action) => !(action in journalWords))).toEqual([]);
    for (const texts of [sv, en]) {
      expect(
        [...new Set(lines.flatMap(({ touched }) => touchedNames(touched)))].filter(
          (name) => !has(texts.collections, name),
        ),
      ).toEqual([]);
    }
  });
});
