import { describe, expect, test } from 'vitest';
import { checkList } from '../../../../electron/vault/moving/checklist.ts';
import type { CheckLine } from '../../../../electron/vault/open-vault/index.ts';
import type { ServerChecks } from '../../../../electron/vault/server/index.ts';
import { MemoryHost } from '../../../support/memory-administration.ts';

const linesOf = async (facts: Partial<ServerChecks>): Promise<readonly CheckLine[]> => {
  const host = new MemoryHost();
  host.checks = { ...host.checks, ...facts };
  return checkList(host.administer());
};

describe('the check list of a server', () => {
  test('is good where nothing is wrong', async () => {
    const lines = await linesOf({});
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.every(({ state, problem }) => state === 'good' && problem === null)).toBe(true);
  });
  test.each<readonly [Partial<ServerChecks>, CheckLine['check'], CheckLine['state'], string | undefined]>([
    [{ channelBinding: false }, 'connection', 'problem', 'server.notPrivate'],
    [{ version: 130_012 }, 'version', 'problem', 'server.tooOld'],
    [{ schema: 0 }, 'schema', 'problem', 'server.schemaOld'],
    [{ schema: 9 }, 'schema', 'problem', 'server.schemaNew'],
    [{ mayMakeVaults: false }, 'rights', 'problem', 'server.denied'],
    [{ mayMakeLogins: false }, 'logins', 'problem', 'server.denied'],
    [{ durable: false }, 'durable', 'problem', 'server.notDurable'],
    [{ standby: true }, 'durable', 'problem', 'server.readOnly'],
    [{ told: false }, 'told', 'warning', 'server.polling'],
    [{ told: null }, 'told', 'unknown', undefined],
    [{ clockAheadMs: -90_000 }, 'clock', 'warning', 'server.clockWrong'],
    [{ connections: 95 }, 'connections', 'warning', 'server.fewConnections'],
  ])('%j: the line %s is a %s', async (facts, check, state, code) => {
    const lines = await linesOf(facts);
    const line = lines.find((one) => one.check === check);
    expect([line?.state, line?.problem?.code]).toEqual([state, code]);
    expect(lines.filter((one) => one.state !== 'good')).toEqual([line]);
  });
  test('says why a server cannot be asked', async () => {
    const host = new MemoryHost();
    host.isAway = true;
    expect(await checkList(host.administer())).toEqual([
      { check: 'connection', state: 'problem', problem: { code: 'server.unreachable' } },
    ]);
  });
});
