// What the replay window gets of a capture: the signed file, and nothing for those who may not read it.
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureInput } from '../../../../../domain/captures/calls.ts';
import type { Capture } from '../../../../../domain/captures/model.ts';
import { internalOps } from '../../../../../electron/engine/main-operations.ts';
import { evidenceService } from '../../../../../electron/services/evidence/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { captureKind } from '../../../../../electron/services/record-kinds/capture.ts';
import { ok } from '../../../../../domain/kernel/result.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { type FakeVault, makeFakeVault } from '../../../support/fake-vault.ts';
import { channel, contextOf, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

const clock = makeClock('2026-11-24T09:20:00.000Z');
const anna = person('anna');
const office = person('office', { departmentId: null, roles: [role('communications', null)] });
const stranger = person('stranger', { departmentId: 'other', roles: [role('officer', 'other')] });
const ARCHIVE = Buffer.from('arkivet');
const settings = {} as Parameters<typeof internalOps.captureReplay.run>[2];

let vault: FakeVault;
let context: ServiceContext;
beforeEach(() => {
  vault = makeFakeVault({
    initial: stateOf({
      people: [anna, office, stranger],
      channels: [channel('c', { name: 'Badhuset', responsibleId: 'anna' })],
    }),
    clock: clock.now,
  });
  context = contextOf(vault, anna, clock.now);
});
const replay = (id: string, me = anna) =>
  internalOps.captureReplay.run(me === anna ? context : contextOf(vault, me, clock.now), { id }, settings);

async function stored(
  takenAt: string,
  finalAddress = 'https://exempel.se/bad',
  parts: readonly ('archive' | 'page' | 'pdf')[] = ['archive', 'pdf'],
): Promise<string> {
  const files: CaptureInput['files'] = [];
  for (const part of parts) {
    const begun = must(await evidenceService['evidence.begin'](context, { name: 'x', size: ARCHIVE.byteLength }));
    must(await evidenceService['evidence.append'](context, { ...begun, chunk: ARCHIVE }));
    files.push({ part, ...begun });
  }
  return must(
    await internalOps.captureStore.run(
      context,
      {
        ...{ channelId: 'c', direction: 'received', planId: null, unattended: false, into: { kind: 'alone' }, files },
        facts: {
          ...{ takenAt, address: 'https://exempel.se/', redirects: [], finalAddress, status: 200, title: 'Badet' },
          ...{ serverDate: null, selection: null, viewport: { width: 800, height: 600 }, notes: [] },
          ...{ page: { width: 800, height: 900, pictured: 900 }, program: '1.0', browser: '1' },
        },
      },
      settings,
    ),
  ).id;
}
/** Changes the stored record behind the program's back. */
const forge = async (id: string, change: (capture: Capture) => Capture): Promise<void> => {
  const old = must(await captureKind.read(context, id));
  must(
    await context.vault.write('captures.mark', (tx) => {
      captureKind.save(tx, change(old), context);
      return ok(undefined);
    }),
  );
};

describe('[R17.1] what a capture is played from', () => {
  it('is the file that the signed manifest names, with its hash', async () => {
    const id = await stored('2026-11-24T09:20:00.000Z');
    const sha256 = createHash('sha256').update(ARCHIVE).digest('hex');
    expect(must(await replay(id))).toMatchObject({
      ...{ id, channelName: 'Badhuset', address: 'https://exempel.se/bad', asked: 'https://exempel.se/' },
      parts: [{ source: 'archive', size: ARCHIVE.byteLength, sha256 }],
      others: [{ id }],
    });
  });

  it('is the page as one file without an archive, and nothing without either', async () => {
    const page = await stored('2026-11-24T09:20:00.000Z', 'https://exempel.se/bad', ['page']);
    expect(must(await replay(page)).parts.map(({ source }) => source)).toEqual(['page']);
    const none = await stored('2026-11-24T09:21:00.000Z', 'https://exempel.se/bad', ['pdf']);
    expect(codeOf(await replay(none))).toBe('captures.nothingToReplay');
  });

  it('[R44.1] comes with the captures of the same address, oldest first', async () => {
    const [late, early] = [await stored('2026-11-24T09:20:00.000Z'), await stored('2026-11-20T09:20:00.000Z')];
    await stored('2026-11-23T09:20:00.000Z', 'https://exempel.se/annat');
    const third = await stored('2026-11-22T09:20:00.000Z', 'https://exempel.se/bad#k2');
    expect(must(await replay(late)).others.map(({ id }) => id)).toEqual([early, third, late]);
  });

  it('[R44.1] finds them among any number of others, reads no others, and finds those of an older program', async () => {
    const first = await stored('2026-11-01T09:20:00.000Z');
    const model = must(await captureKind.read(context, first));
    const finalAddress = 'https://exempel.se/annan';
    must(
      await context.vault.write('captures.mark', (tx) => {
        for (let n = 0; n < 600; n += 1)
          captureKind.save(
            tx,
            { ...model, id: `n${String(n)}`, takenAt: '2026-11-20T09:20:00.000Z', finalAddress },
            context,
          );
        return ok(undefined);
      }),
    );
    const last = await stored('2026-11-24T09:20:00.000Z', 'https://exempel.se/bad#del');
    const read = vi.spyOn(vault, 'getRecord');
    expect(must(await replay(last)).others.map(({ id }) => id)).toEqual([first, last]);
    expect(read.mock.calls.length).toBe(1);
    // As they were stored before, and confidential ones: their rows have no word.
    must(
      await context.vault.write('captures.mark', (tx) => {
        const { text, facets, ...row } = captureKind.put(
          { ...model, id: 'older', takenAt: '2026-11-23T09:20:00.000Z' },
          context,
        );
        const { pageWord: _word, ...before } = facets;
        tx.putLog({ ...row, facets: before, text: text.replace(/[\ue000-\ue0ff]/g, '') });
        captureKind.save(
          tx,
          {
            ...{ ...model, id: 'secret', takenAt: '2026-11-23T09:20:00.000Z' },
            marks: { secrecy: true, secrecyBasis: 'OSL 21:1', personalData: true },
          },
          context,
        );
        return ok(undefined);
      }),
    );
    const later = await stored('2026-11-25T09:20:00.000Z');
    expect(new Set(must(await replay(later)).others.map(({ id }) => id))).toEqual(
      new Set([first, 'older', 'secret', last, later]),
    );
  });

  it('is nothing for those who may not read it, nor when it is confidential to them', async () => {
    const id = await stored('2026-11-24T09:20:00.000Z');
    expect(codeOf(await replay(id, stranger))).toBe('captures.notYours');
    await forge(id, (capture) => ({
      ...capture,
      marks: { secrecy: true, secrecyBasis: 'OSL 21:1', personalData: true },
    }));
    expect(codeOf(await replay(id, office))).toBe('captures.secret');
    expect((await replay(id)).ok).toBe(true);
  });

  it('is refused when the manifest, its signature or the file it names is another', async () => {
    const id = await stored('2026-11-24T09:20:00.000Z');
    const other = must(await captureKind.read(context, await stored('2026-11-25T09:20:00.000Z')));
    const own = must(await captureKind.read(context, id));
    const manifestOf = (capture: Capture) => capture.files.find(({ part }) => part === 'manifest')!;
    const without = (part: string): Capture['files'] => own.files.filter((file) => file.part !== part);
    const forged: Capture[] = [
      { ...own, files: [...without('manifest'), manifestOf(other)] },
      { ...own, files: [...without('manifest'), manifestOf(other)], signed: other.signed },
      { ...own, files: without('manifest') },
      { ...own, signed: { ...own.signed, signature: other.signed.signature } },
      { ...own, files: [...own.files, { ...own.files[0]!, part: 'page' }] },
    ];
    for (const [index, capture] of forged.entries()) {
      await forge(id, () => capture);
      expect(codeOf(await replay(id)), String(index)).toBe('captures.proofBroken');
    }
  });
});
