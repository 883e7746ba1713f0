// The check list of a server before a vault is put there: what is good, what is worse than it could be, and what must be
// mended first. Nothing has happened yet.
import type { Problem } from '../../../domain/kernel/result.ts';
import { SERVER_CHECKS, type CheckLine } from '../open-vault/index.ts';
import type { ServerAdministration, ServerChecks } from '../server/index.ts';

/** The oldest PostgreSQL that the schema is made for, as a server numbers it: 14. */
const OLDEST = 140_000;
const PER_MAJOR = 10_000;
/** Clocks that differ by more than this make lists of who did what hard to read, in milliseconds. */
const MAX_CLOCK_MS = 30_000;
/** Connections that should be free: one for each of a few programs, and one more while each sends a file. */
const FREE_CONNECTIONS = 10;

type Verdict = readonly [state: CheckLine['state'], problem: Problem | null];
const GOOD: Verdict = ['good', null];

function schemaOf({ schema, schemaNeeded: needs }: ServerChecks): Verdict {
  const params = { has: schema, needs };
  if (schema === needs) return GOOD;
  return ['problem', { code: schema < needs ? 'server.schemaOld' : 'server.schemaNew', params }];
}

function durableOf({ durable, standby }: ServerChecks): Verdict {
  if (standby) return ['problem', { code: 'server.readOnly' }];
  return durable ? GOOD : ['problem', { code: 'server.notDurable' }];
}

function connectionsOf({ connections, maxConnections }: ServerChecks): Verdict {
  const free = Math.max(0, maxConnections - connections);
  return free >= FREE_CONNECTIONS ? GOOD : ['warning', { code: 'server.fewConnections', params: { free } }];
}

function verdictsOn(facts: ServerChecks): Readonly<Record<CheckLine['check'], Verdict>> {
  const { channelBinding, clockAheadMs, mayMakeLogins, mayMakeVaults, told, version } = facts;
  const apart = Math.abs(clockAheadMs);
  const denied: Verdict = ['problem', { code: 'server.denied' }];
  return {
    connection: channelBinding ? GOOD : ['problem', { code: 'server.notPrivate', params: { what: 'channelBinding' } }],
    version:
      version >= OLDEST
        ? GOOD
        : [
            'problem',
            {
              code: 'server.tooOld',
              params: { version: Math.floor(version / PER_MAJOR), needs: OLDEST / PER_MAJOR },
            },
          ],
    schema: schemaOf(facts),
    rights: mayMakeVaults ? GOOD : denied,
    logins: mayMakeLogins ? GOOD : denied,
    durable: durableOf(facts),
    told: told === null ? ['unknown', null] : told ? GOOD : ['warning', { code: 'server.polling' }],
    clock:
      apart <= MAX_CLOCK_MS
        ? GOOD
        : ['warning', { code: 'server.clockWrong', params: { seconds: Math.round(apart / 1000) } }],
    connections: connectionsOf(facts),
  };
}

/** All lines; a server that cannot be asked has one line that says why. */
export async function checkList(administration: ServerAdministration): Promise<readonly CheckLine[]> {
  const facts = await administration.checks();
  if (!facts.ok) return [{ check: 'connection', state: 'problem', problem: facts.error }];
  const verdicts = verdictsOn(facts.value);
  return SERVER_CHECKS.map((check) => {
    const [state, problem] = verdicts[check];
    return { check, state, problem };
  });
}
