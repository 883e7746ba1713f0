// A mark of confidentiality takes away the decision that no number is needed, whatever the kind of record.
import { describe, expect, it } from 'vitest';
import type { DiaryKind } from '../../../../../domain/diary/model.ts';
import type { ItemImportRun } from '../../../../../domain/item-imports/model.ts';
import type { Classification, DiaryDecision } from '../../../../../domain/moderation/model.ts';
import { capturePlanService } from '../../../../../electron/services/capture-plans/service.ts';
import { captureService } from '../../../../../electron/services/captures/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { itemService } from '../../../../../electron/services/items/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { captureKind } from '../../../../../electron/services/record-kinds/capture.ts';
import { caseKind } from '../../../../../electron/services/record-kinds/case.ts';
import { inquiryKind } from '../../../../../electron/services/record-kinds/inquiry.ts';
import { itemKind } from '../../../../../electron/services/record-kinds/item.ts';
import { occasionKind } from '../../../../../electron/services/record-kinds/occasion.ts';
import { ok } from '../../../../../domain/kernel/result.ts';
import { must } from '../../../../support/results.ts';
import { as } from '../../../support/world/index.ts';
import { captures, cases, example, inquiries, items, occasions } from '../../../support/world/record-examples.ts';
import { ask, ctx, list, open, registrar } from './diary-world.ts';

const SECRET: Classification = { secrecy: true, secrecyBasis: 'OSL 26 kap. 1 §', personalData: true };
const PLAIN: Classification = { secrecy: false, secrecyBasis: '', personalData: true };
const STORED = { at: '2026-06-10T08:00:00.000Z', by: 'officer' };
const decided = (decision: DiaryDecision['decision']): DiaryDecision => ({
  ...{ decision, reason: 'Ringa betydelse', number: '' },
  stamp: STORED,
});

const RUN: ItemImportRun = {
  ...{ id: 'run', channelId: 'c', fileNames: ['posts.json'], formats: ['facebook'], stamp: STORED, count: 1 },
  ...{ kinds: {}, remarks: [], undone: null },
};

interface Kind {
  readonly put: (diary: DiaryDecision | null) => Promise<string>;
  readonly mark: (id: string, marks: Classification) => Promise<unknown>;
}
const written = (save: Parameters<typeof ctx.vault.write>[1]) => ctx.vault.write('test', save);

const KINDS: Readonly<Record<DiaryKind, Kind>> = {
  moderation: {
    put: async (diary) => {
      const record = { ...example(cases, 'kept'), diary, status: 'open' as const };
      must(
        await written((tx) => {
          caseKind.save(tx, record, ctx);
          return ok(undefined);
        }),
      );
      return record.id;
    },
    mark: async (id, marks) => must(await moderationService['moderation.save'](as(ctx, registrar), { id, marks })),
  },
  inquiry: {
    put: async (diary) => {
      const record = { ...example(inquiries, 'open'), diary, status: 'open' as const };
      must(
        await written((tx) => {
          inquiryKind.save(tx, record, ctx);
          return ok(undefined);
        }),
      );
      return record.id;
    },
    mark: async (id, marks) => must(await inquiryService['inquiries.save'](as(ctx, registrar), { id, marks })),
  },
  item: {
    put: async (diary) => {
      const record = { ...example(items, 'comment'), diary };
      must(
        await written((tx) => {
          tx.data.itemImports[record.source.importId] = RUN;
          return ok(undefined);
        }),
      );
      must(
        await written((tx) => {
          itemKind.save(tx, record, ctx);
          return ok(undefined);
        }),
      );
      return record.id;
    },
    mark: async (id, marks) => must(await itemService['items.saveMarks'](as(ctx, registrar), { id, marks })),
  },
  capture: {
    put: async (diary) => {
      const record = { ...example(captures, 'page'), diary };
      must(
        await written((tx) => {
          captureKind.save(tx, record, ctx);
          return ok(undefined);
        }),
      );
      return record.id;
    },
    mark: async (id, marks) => must(await captureService['captures.mark'](as(ctx, registrar), { id, marks })),
  },
  captureOccasion: {
    put: async (diary) => {
      const record = example(occasions, 'print');
      must(
        await written((tx) => {
          occasionKind.save(tx, { ...record, diary }, ctx);
          return ok(undefined);
        }),
      );
      return record.id;
    },
    mark: async (id, marks) => must(await capturePlanService['capturePlans.mark'](as(ctx, registrar), { id, marks })),
  },
};

describe.each(Object.entries(KINDS))('[R21.1] a confidential record (%s)', (kind, { put, mark }) => {
  it('waits for a decision again if it was decided that it needs none, which the diary tells of', async () => {
    await open();
    const id = await put(decided('notNeeded'));
    await mark(id, PLAIN);
    expect((await list('notNeeded')).map((row) => row.id)).toEqual([id]);
    await mark(id, SECRET);
    expect((await list('notNeeded')).map((row) => row.id)).toEqual([]);
    expect((await list('undecided')).map((row) => [row.kind, row.id, row.proposed])).toEqual([[kind, id, true]]);
    const { events } = await ask('diary.get', { kind, id });
    expect(events.map(({ what, from, reason }) => [what, from, reason])).toEqual([
      ['takenBack', 'notNeeded', 'Ringa betydelse'],
    ]);
    // Marked once more, or no longer: nothing more is withdrawn.
    await mark(id, { ...SECRET, personalData: false });
    await mark(id, PLAIN);
    expect((await ask('diary.get', { kind, id })).events).toHaveLength(1);
  });

  it('keeps the decision that it is to be registered', async () => {
    await open();
    const id = await put(decided('needed'));
    await mark(id, SECRET);
    expect((await list('undecided')).map((row) => row.id)).toEqual([]);
    expect((await ask('diary.get', { kind, id })).events).toEqual([]);
  });
});
