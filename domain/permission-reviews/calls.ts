import { z } from 'zod';
import { Day, Id, OptionalLine } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { KEEPS_REGISTERS } from '../rights/roles.ts';
import { MAX_REVIEWED_PEOPLE, PermissionReview } from './model.ts';

/** Those who may speak for one department (null: the people without one), and its reviews. */
export const PermissionGroup = z.object({
  departmentId: Id.nullable(),
  departmentName: z.string(),
  /** The heads of department who review it, by name; empty: nobody is recorded as its head. */
  heads: z.array(z.string()),
  /** By name. */
  people: z.array(
    z.object({
      id: Id,
      name: z.string(),
      title: z.string(),
      decidedOn: Day,
      reference: z.string(),
      /** The channels that they work in today, also as a substitute; by name. */
      channels: z.array(z.string()),
    }),
  ),
  /** Day by which it is reviewed next; null: nobody is authorised. */
  due: Day.nullable(),
  /** Whether the signed-in person reviews it. */
  mine: z.boolean(),
  /** The latest first. */
  reviews: z.array(PermissionReview),
});
export type PermissionGroup = z.infer<typeof PermissionGroup>;

const PersonIds = z.array(Id).max(MAX_REVIEWED_PEOPLE);

export const permissionReviewCalls = {
  /** One's own departments first, then by name; only departments that somebody may speak for, or that were reviewed. */
  'permissionReviews.list': call({
    needs: 'open',
    who: [...KEEPS_REGISTERS, 'registrar'],
    input: z.object({}),
    output: z.array(PermissionGroup),
  }),
  /**
   * Records that the head has gone through the list (R28). `seenIds`: everybody on it as it was shown; `withdrawIds`:
   * those whose authorisation is withdrawn with it, which takes a reason.
   */
  'permissionReviews.record': call({
    needs: 'write',
    who: ['departmentChief', 'communications'],
    rows: 'reviewsPermissions',
    journal: { sv: 'behörigheterna gicks igenom', en: 'the authorisations were reviewed' },
    input: z.object({
      departmentId: Id.nullable(),
      seenIds: PersonIds,
      withdrawIds: PersonIds,
      reason: OptionalLine,
      note: OptionalLine,
    }),
    output: z.object({ kept: z.number(), withdrawn: z.number() }),
  }),
};
