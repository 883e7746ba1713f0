// Every call of every service with inputs that its schema accepts and that refer to existing ids: no one reaches
// another department's rows or texts by an id, nothing throws, and every answer fits the contract. R06, R28, R29.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Absence } from '../../../../../domain/absences/model.ts';
import { Application } from '../../../../../domain/applications/model.ts';
import { type ServiceCall, calls } from '../../../../../domain/contract/api.ts';
import { CapturePlan } from '../../../../../domain/capture-plans/model.ts';
import { Channel } from '../../../../../domain/channels/model.ts';
import { Closure } from '../../../../../domain/closures/model.ts';
import { Emergency, PasswordDue } from '../../../../../domain/custody/model.ts';
import { Login } from '../../../../../domain/logins/model.ts';
import { Offboarding } from '../../../../../domain/offboardings/model.ts';
import { Department, Unit } from '../../../../../domain/organisation/model.ts';
import { Person } from '../../../../../domain/people/model.ts';
import { RuleVersion } from '../../../../../domain/rules/version.ts';
import type { RoleName } from '../../../../../domain/rights/roles.ts';
import type { Result } from '../../../../../domain/kernel/result.ts';
import { mayCall } from '../../../../../domain/contract/may-call.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { services } from '../../../../../electron/engine/calls/handlers.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { anyInput } from '../../../../support/any-input.ts';
import { offsetIn, strideOf } from '../../../../support/sample.ts';
import {
  contextIn,
  exampleWith,
  idsFor,
  rowsOfOthers,
  writeElsewhere,
  writeSecret,
} from '../../../support/world/any-world.ts';
import type { FakeVault } from '../../../support/fake-vault.ts';
import { person } from '../../../support/world/index.ts';

const OWN = 'kultur';
/** Inputs made for each call; one in `STRIDE` of the valid ones is sent. */
const PER_CALL = 40;
const STRIDE = strideOf(4);
/** The roles that read a department's confidential records, besides those who run the channel. */
const READS_SECRET: readonly string[] = ['departmentChief', 'registrar'];
/** The roles that may put themselves in charge of a channel of the department. */
const APPOINTS: readonly string[] = ['unitHead'];
const names = Object.keys(services) as ServiceCall[];
type Handler = (context: ServiceContext, input: unknown) => Promise<Result<unknown>> | Result<unknown>;

/** A person of the department with only that role there. */
const personWithRole = (role: RoleName | 'none', departmentId: string | null = OWN): Person =>
  person(`any-${role}`, {
    departmentId,
    unitId: departmentId === null ? null : 'bibliotek',
    roles: role === 'none' ? [] : [{ role, departmentId }],
  });

/** Inputs that the call accepts, parsed as the IPC gateway does. */
function inputsFor(vault: FakeVault, name: ServiceCall): unknown[] {
  const { input } = calls[name];
  const seed = fc.readConfigureGlobal().seed;
  const some = fc.sample(anyInput(input, idsFor(vault, name)), {
    numRuns: PER_CALL,
    ...(seed === undefined ? {} : { seed }),
  });
  return some.flatMap((one) => {
    const checked = input.safeParse(one);
    return checked.success ? [checked.data] : [];
  });
}

interface Tried {
  readonly wrong: string[];
  readonly asked: number;
  readonly done: number;
}

/** Makes all permitted calls; `inspect` returns what is wrong after each answer. */
async function tryAll(
  vault: FakeVault,
  me: Person,
  inspect: (name: ServiceCall, answer: Result<unknown>) => string[],
): Promise<Tried> {
  const wrong: string[] = [];
  let [asked, done] = [0, 0];
  for (const name of names.filter((one) => mayCall(me, one))) {
    const inputs = inputsFor(vault, name);
    if (inputs.length < PER_CALL / 10) wrong.push(`${name}: only ${String(inputs.length)} valid inputs`);
    const first = offsetIn(Math.min(STRIDE, inputs.length));
    for (const input of inputs.filter((_, i) => i % STRIDE === first)) {
      const call = `${name} ${JSON.stringify(input).slice(0, 300)}`;
      try {
        const answer = await (services[name] as Handler)(contextIn(vault, me), input);
        asked += 1;
        if (answer.ok) done += 1;
        if (answer.ok && !calls[name].output.safeParse(answer.value).success)
          wrong.push(`${call}: the output does not match the contract`);
        for (const what of inspect(name, answer)) wrong.push(`${call}: ${what}`);
      } catch (error) {
        wrong.push(`${call}: threw ${String(error)}`);
      }
    }
  }
  return { wrong, asked, done };
}

const MODELS = {
  absences: Absence,
  applications: Application,
  capturePlans: CapturePlan,
  channels: Channel,
  closures: Closure,
  departments: Department,
  emergencies: Emergency,
  logins: Login,
  offboardings: Offboarding,
  passwordDues: PasswordDue,
  people: Person,
  ruleVersions: RuleVersion,
  units: Unit,
} as const;
const rowsUnlikeTheirModel = (state: VaultState): string[] =>
  (Object.keys(MODELS) as (keyof typeof MODELS)[]).flatMap((register) =>
    Object.entries(state[register]).flatMap(([id, row]) =>
      MODELS[register].safeParse(row).success ? [] : `${register}/${id}`,
    ),
  );

/** Whether a call has put the person in charge of the channel, or on its roster: its records are theirs to read then. */
function runs({ db: { data } }: FakeVault, { id }: Person, channelId: string): boolean {
  const channel = data.channels[channelId];
  return (
    channel?.responsibleId === id ||
    channel?.roster.some(({ personId }) => personId === id) === true ||
    Object.values(data.absences).some(({ covers }) =>
      covers.some((cover) => cover.channelId === channelId && cover.substituteId === id),
    )
  );
}

describe('calls with arbitrary valid input', () => {
  it.each(['none', 'officer', 'unitHead', 'departmentChief', 'registrar'] as const)(
    '[R29.1] with the role %s reach no rows of other departments, nor confidential texts the role may not read',
    async (role) => {
      const me = personWithRole(role);
      const vault = await exampleWith(me);
      const secret = await writeSecret(vault, OWN);
      const texts = [...(await writeElsewhere(vault, OWN)), ...(READS_SECRET.includes(role) ? [] : secret)];
      expect(texts.length).toBeGreaterThan(3);
      let before = rowsOfOthers(vault, OWN);
      const { wrong, asked, done } = await tryAll(vault, me, (_name, answer) => {
        const after = rowsOfOthers(vault, OWN);
        const touched = [...new Set([...before.keys(), ...after.keys()])].filter(
          (key) =>
            before.get(key) !== after.get(key) && JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)),
        );
        before = after;
        const output = answer.ok ? JSON.stringify(answer.value) : '';
        return [
          ...touched.map((key) => `touched ${key}`),
          ...texts
            .filter(
              ({ channelId, text }) =>
                output.includes(text) && !(APPOINTS.includes(role) && runs(vault, me, channelId)),
            )
            .map(({ text }) => `read ${text}`),
        ];
      });
      expect(wrong).toEqual([]);
      expect(asked).toBeGreaterThan(1000 / STRIDE);
      expect(done).toBeGreaterThan(100 / STRIDE);
    },
    60_000,
  );

  it.each([
    ['administrator', null],
    ['communications', null],
  ] as const)(
    'by the municipality’s %s never throw, break the contract or store a row that does not fit its model',
    async (role, departmentId) => {
      const me = personWithRole(role, departmentId);
      const vault = await exampleWith(me);
      const { wrong, done } = await tryAll(vault, me, () => []);
      expect(wrong).toEqual([]);
      expect(done).toBeGreaterThan(500 / STRIDE);
      expect(rowsUnlikeTheirModel(vault.db.data)).toEqual([]);
    },
    60_000,
  );
});
