// Two people at two computers make two calls at once, in every order that the steps of both can come in: what they are
// answered and what the vault has after it is what one after the other would have given.
import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../../../domain/kernel/result.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { madeAgain } from '../../../../../electron/services/kernel/basis.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { signedIn as ownPerson } from '../../../../../electron/services/kernel/signed-in.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { inEveryOrder } from '../../../support/every-order.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { channel, contextOf, entry, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

const clock = makeClock('2026-06-17T08:00:00.000Z');

/** A vault with a question and a case in it, and what is in it of each. */
interface World {
  readonly vault: FakeVault;
  readonly question: string;
  readonly draft: string;
  readonly files: readonly string[];
}
async function world(): Promise<World> {
  const [anna, bo] = ['anna', 'bo'].map((id) => person(id, { roles: [role('officer')] }));
  const vault = makeFakeVault({
    memberId: 'anna',
    members: ['bo'],
    clock: clock.now,
    initial: stateOf({
      people: [anna!, bo!],
      channels: [
        channel('c', { roster: [entry('anna', ['answer', 'moderate']), entry('bo', ['answer', 'moderate'])] }),
      ],
    }),
  });
  const context = contextOf(vault, anna!, clock.now);
  const { id: question } = must(
    await inquiryService['inquiries.add'](context, { channelId: 'c', text: 'När öppnar badet?' } as never),
  );
  const { id: draft } = must(await moderationService['moderation.start'](context, { channelId: 'c' }));
  const files = ['ett', 'två'].map((text) => vault.addBlob(new TextEncoder().encode(text)).id);
  return { vault, question, draft, files };
}

type Call = (context: ServiceContext, made: World) => Promise<Result<unknown>> | Result<unknown>;
const item = (text: string) => ({ kind: 'comment' as const, text, link: '', postedAt: null });

const QUESTION_CALLS: Readonly<Record<string, Call>> = {
  'keeps a draft': (context, { question: id }) =>
    inquiryService['inquiries.save'](context, { id, draft: `Av ${context.me.id}` }),
  'notes a follow-up': (context, { question: id }) =>
    inquiryService['inquiries.save'](context, { id, followUp: 'Ring' }),
  answers: (context, { question: id }) =>
    inquiryService['inquiries.answer'](context, { id, text: 'Nio.', how: 'reply' } as never),
  closes: (context, { question: id }) => inquiryService['inquiries.close'](context, { id, reason: 'Gäller inte oss' }),
};
const CASE_CALLS: Readonly<Record<string, Call>> = {
  'notes the content': (context, { draft: id }) =>
    moderationService['moderation.save'](context, { id, item: item('Reklam') }),
  'notes the sender': (context, { draft: id }) =>
    moderationService['moderation.save'](context, { id, sender: { kind: 'unknown', reason: 'Borta' } }),
  'adds a file': (context, { draft: id, files: [blobId = ''] }) =>
    moderationService['moderation.addEvidence'](context, { id, files: [{ blobId, name: 'a.png' }] }),
  'adds another file': (context, { draft: id, files: [, blobId = ''] }) =>
    moderationService['moderation.addEvidence'](context, { id, files: [{ blobId, name: 'b.png' }] }),
};
/** Ends the other person's rights. */
const archives: Call = async ({ vault }) =>
  await vault.write('people.archive', ({ data, now }) => {
    data.people.bo = { ...data.people.bo!, archived: { at: now.toISOString(), by: 'anna' } };
    return ok(undefined);
  });

/** Everything in a vault, in which ids are not distinguished. */
function contentsOf({ vault }: World): string {
  const registers = Object.entries(vault.db.data).map(([name, rows]) => [name, Object.values(rows)] as const);
  const logs = ['inquiry', 'moderation'].map((kind) => [kind, vault.logRecords(kind)] as const);
  const all = [...registers, ...logs].map(([name, rows]) => [name, rows.map((row) => JSON.stringify(row)).sort()]);
  return JSON.stringify(all).replace(/\bid-(anna|bo)-\d+/g, '*');
}

/** Both calls' answers and what is in the vault then, in each order; and one after the other. */
async function outcomes(one: Call, other: Call): Promise<{ found: Set<string>; serial: Set<string>; orders: number }> {
  let made: World;
  const asPerson =
    (id: string, call: Call) =>
    async (step: <V extends object>(vault: V) => V): Promise<string> => {
      const own = step(made.vault.as(id));
      const admit = (): Result<ServiceContext> => {
        const me = ownPerson(own);
        return me === null ? fail('rights.noPerson') : ok(contextOf(own, me, clock.now));
      };
      return codeOf(await madeAgain(admit, (context) => call(context, made)));
    };
  const [anna, bo] = [asPerson('anna', one), asPerson('bo', other)];
  const found = new Set<string>();
  const orders = await inEveryOrder(
    async () => {
      made = await world();
      return [anna, bo];
    },
    (answers) => found.add(JSON.stringify([answers, contentsOf(made)])),
  );
  const unchanged = <V>(vault: V): V => vault;
  const serial = new Set<string>();
  for (const turn of [0, 1]) {
    made = await world();
    const first = await (turn === 0 ? anna : bo)(unchanged);
    const second = await (turn === 0 ? bo : anna)(unchanged);
    const answers = turn === 0 ? [first, second] : [second, first];
    serial.add(JSON.stringify([answers, contentsOf(made)]));
  }
  return { found, serial, orders };
}

async function checkPair(one: Call, other: Call): Promise<void> {
  const { found, serial, orders } = await outcomes(one, other);
  expect(orders).toBeGreaterThan(1);
  expect([...found].filter((outcome) => !serial.has(outcome))).toEqual([]);
  expect(found.size).toBe(serial.size);
}

const pairsOf = (calls: Readonly<Record<string, Call>>): (readonly [string, string, Call, Call])[] => {
  const all = Object.entries(calls);
  return all.flatMap(([name, one], at) => all.slice(at).map(([next, other]) => [name, next, one, other] as const));
};

describe('two calls at once, on one question', () => {
  it.each(pairsOf(QUESTION_CALLS))('one person %s, the other %s', async (_one, _other, ...pair) => {
    await checkPair(...pair);
  });
});

describe('two calls at once, on one case', () => {
  it.each(pairsOf(CASE_CALLS))('one person %s, the other %s', async (_one, _other, ...pair) => {
    await checkPair(...pair);
  });
});

describe('a call of a person whose rights end meanwhile', () => {
  it.each(Object.entries({ ...QUESTION_CALLS, ...CASE_CALLS }))('%s before, or not at all', async (_name, call) => {
    await checkPair(archives, call);
  });
});
