import { z } from 'zod';
import { Id, Text } from '../kernel/schemas.ts';
import { RecordKind } from '../records/model.ts';
import { call } from '../rights/call.ts';
import { AUDITORS } from '../rights/roles.ts';
import { YearEnd, YearEndStep } from './model.ts';

const Year = YearEnd.shape.year;

export const YearEndView = z.object({
  boardId: Id,
  /** Empty: channels without a board. */
  name: z.string(),
  /** In their order; `by` is a name. */
  done: z.array(z.object({ step: YearEndStep, note: z.string(), at: z.string(), by: z.string() })),
  /** Its channels with records of that year, and how many, saved pages among them. */
  channelIds: z.array(Id),
  records: z.number(),
  pages: z.number(),
  /** Records whose time has passed by today; null: not for the signed-in person to see. */
  due: z.number().nullable(),
  /** Kinds that no row of the plan covers. */
  missing: z.array(RecordKind),
  types: z.number(),
  /** Whether the signed-in person keeps its records. */
  mine: z.boolean(),
});
export type YearEndView = z.infer<typeof YearEndView>;

const Step = z.object({ boardId: Id, year: Year, step: YearEndStep });

export const yearEndCalls = {
  /** The boards of a year, by name; `year` null: the latest that has ended. */
  'yearEnds.list': call({
    needs: 'open',
    who: AUDITORS,
    input: z.object({ year: Year.nullable().default(null) }),
    output: z.object({
      year: Year,
      /** Those that have ended, the latest first. */
      years: z.array(Year),
      boards: z.array(YearEndView),
    }),
  }),
  'yearEnds.note': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'series',
    journal: { sv: 'ett steg i årsavslutet noterades', en: 'a step of the year-end was noted' },
    input: Step.extend({ note: Text }),
    output: z.object({}),
  }),
  'yearEnds.takeBack': call({
    needs: 'write',
    who: ['registrar', 'administrator'],
    rows: 'series',
    journal: { sv: 'ett steg i årsavslutet togs tillbaka', en: 'a step of the year-end was taken back' },
    input: Step,
    output: z.object({}),
  }),
};
