// An occasion of a plan: how it is stored, who may read what was submitted for it, and its diary entry. R23, R29, R44;
// OSL (2009:400).
import { startOfDay } from '../../../domain/calendar/stockholm.ts';
import { type Fulfilment, Occasion } from '../../../domain/capture-plans/model.ts';
import { submissionOf } from '../../../domain/capture-plans/rules.ts';
import { captureObstacle } from '../../../domain/captures/access.ts';
import { DIARY_STATES, DIRECTIONS, KEPT_WHERE } from '../../../domain/records/model.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { channelReach } from './case-access.ts';
import { occasionDisposal } from './disposals.ts';
import { hasNumber, proposeMatter, secrecySections } from './diary-part.ts';
import { choice, flag, type Facet, optional, secrecy, text, textOrNull, words, yesNo } from './facet.ts';
import { defineRecordKind } from './kind.ts';
import { channelName, joinWords } from './texts.ts';

/**
 * Whether it is a submission. Older rows do not say so; there every occasion fulfilled by a file or print counts as its
 * own submission.
 */
const submissionFacet: Facet<boolean> = {
  ...yesNo('handedIn'),
  of: ({ how, handedIn }) => (handedIn === undefined ? how === 'file' || how === 'print' : handedIn === 'yes'),
};

/** A submission is titled after its first file, or after the place where the print is kept. */
const titleOf = ({ how, files, place }: Fulfilment): string =>
  (how === 'print' ? place : (files[0]?.name ?? '')).slice(0, 120);

const NO_MARKS = { secrecy: false, secrecyBasis: '', personalData: false };

/**
 * What was submitted for an occasion. Only submissions are records for the log and the diary; captured pages have records
 * of their own.
 */
export const occasionKind = defineRecordKind({
  log: 'captureOccasion',
  schema: Occasion,
  completed: (record: Omit<Occasion, 'marks' | 'diary'> & Partial<Occasion>) => ({
    marks: NO_MARKS,
    diary: null,
    ...record,
  }),
  at: (occasion) => startOfDay(submissionOf(occasion)?.madeOn ?? occasion.nominal),
  facets: {
    channelId: [text('channelId'), ({ channelId }) => channelId],
    direction: [choice('direction', DIRECTIONS, 'received'), ({ direction }) => direction],
    nominal: [text('nominal'), ({ nominal }) => nominal],
    madeOn: [textOrNull('madeOn'), ({ done }) => done?.madeOn ?? null],
    how: [textOrNull('how'), ({ done }) => done?.how ?? null],
    captureIds: [words('captureIds'), ({ done }) => done?.captureIds ?? []],
    givenUp: [yesNo('givenUp'), ({ givenUp }) => givenUp !== null],
    handedIn: [submissionFacet, (occasion) => submissionOf(occasion) !== null],
    diary: [choice('diary', DIARY_STATES, 'undecided'), ({ diary }) => diary?.decision ?? 'undecided'],
    diaryNo: [optional(yesNo('diaryNo')), hasNumber],
    keptWhere: [choice('keptWhere', KEPT_WHERE, 'vault'), ({ done }) => done?.keptWhere ?? 'vault'],
    by: [text('by'), ({ done }) => done?.stamp.by ?? ''],
    secret: [secrecy('secrecy'), ({ marks }) => marks.secrecy],
    disposed: [flag('disposed'), ({ disposed }) => disposed !== undefined],
    sections: [optional(words('sections')), secrecySections],
  },
  title: (occasion) => {
    const submission = submissionOf(occasion);
    return submission === null || occasion.marks.secrecy ? '' : titleOf(submission);
  },
  // A confidential record can be found only by its diary number and channel.
  text: (occasion, context) => {
    const submission = submissionOf(occasion);
    if (submission === null) return '';
    const { channelId, diary, marks } = occasion;
    const { files, place, note } = submission;
    return joinWords([
      diary?.number ?? '',
      channelName(context, channelId),
      ...(marks.secrecy ? [] : [...files.map(({ name }) => name), place, note]),
    ]);
  },
  readers: ['by'],
  // The same persons as for a capture of the channel.
  access: (context) => {
    const reach = channelReach(context);
    return (occasion) =>
      occasion('handedIn')
        ? captureObstacle(context.me, reach(occasion('channelId')), { secret: occasion('secret'), by: occasion('by') })
        : 'notFound';
  },
  refusals: {
    notFound: () => fail('capturePlans.notFound'),
    secret: () => fail('capturePlans.secret'),
    notYours: (name) => fail('capturePlans.notYours', { params: { name } }),
  },
  who: () => '',
  returnEvent: 'capture',
  diary: {
    rows: () => ({ proposed: (row) => row('secret'), isNotDueYet: () => false }),
    facts: (occasion, context) => {
      const submission = submissionOf(occasion);
      return {
        direction: occasion.direction,
        at: new Date(startOfDay(submission?.madeOn ?? occasion.nominal)).toISOString(),
        dayOnly: true,
        title: submission === null ? '' : titleOf(submission),
        counterpart: '',
        matter: proposeMatter(context, submission?.how === 'print' ? 'Utskriven sida' : 'Sida', occasion.channelId),
        proposed: occasion.marks.secrecy,
      };
    },
    check: ({ marks }, _context, decision) =>
      decision === 'notNeeded' && marks.secrecy
        ? fail('capturePlans.secretMustRegister', { field: 'decision' })
        : ok(undefined),
    reopenable: () => ok(undefined),
    describe: ({ done }) => ({
      sender: null,
      link: '',
      times: [],
      texts: done === null ? [] : [['text', [done.place, done.note].filter((part) => part !== '').join('\n')]],
      files: done?.files ?? [],
      contentSha256: '',
    }),
  },
  disposal: occasionDisposal,
});
