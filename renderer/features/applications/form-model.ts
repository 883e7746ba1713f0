// The values of the application form: what is kept while it is written, and what it must state to be submitted. R02, R05.
import { z } from 'zod';
import type { ApplicationView, applicationCalls } from '../../../domain/applications/calls.ts';
import { ApplicationFields } from '../../../domain/applications/model.ts';
import { Id, Line, RequiredText, Text } from '../../../domain/kernel/schemas.ts';
import type { Person } from '../../../domain/people/model.ts';
import { TypedAddress } from '../channels/forms/place-fields.tsx';

export const ATTESTED = ['values', 'brand', 'law'] as const;
const Attested = z.array(z.enum(ATTESTED));
const { hoursPerWeek } = ApplicationFields.shape;
const hours = hoursPerWeek.unwrap();

/** What an application states when it is submitted. */
export const Complete = ApplicationFields.extend({
  address: TypedAddress,
  purpose: RequiredText,
  audience: Line,
  whyNotExisting: RequiredText,
  openness: z
    .enum(['open', 'closed'])
    .nullable()
    .pipe(z.enum(['open', 'closed'])),
  hoursPerWeek: hoursPerWeek.pipe(hours),
  responsibleId: Id.nullable().pipe(Id),
  runnerIds: ApplicationFields.shape.runnerIds.min(1),
  recordsHandling: RequiredText,
  attested: Attested.min(ATTESTED.length),
  /** What was changed since it was sent back. */
  note: Text,
});
export type FormValues = z.input<typeof Complete>;
export type SaveInput = Omit<z.output<(typeof applicationCalls)['applications.save']['input']>, 'id'>;

const Draft = ApplicationFields.extend({ address: TypedAddress });

/** What is kept of the form while it is written; null: it has no name, no platform or an impossible value yet. */
export function draftOf({ attested, openness, note: _note, ...fields }: FormValues): SaveInput | null {
  const parsed = Draft.safeParse({ ...fields, openness: openness ?? 'unknown' });
  if (!parsed.success) return null;
  const [values, brand, law] = ATTESTED.map((what) => attested.includes(what));
  return { fields: parsed.data, attested: { values: values === true, brand: brand === true, law: law === true } };
}

/** The form of a saved application, or an empty one for the person's own department. */
export function valuesOf(view: ApplicationView | null, me: Person): FormValues {
  if (view === null)
    return {
      name: '',
      platform: '',
      platformOther: '',
      address: '',
      departmentId: me.departmentId,
      unitId: me.unitId,
      purpose: '',
      audience: '',
      whyNotExisting: '',
      openness: null,
      hoursPerWeek: null,
      responsibleId: me.id,
      runnerIds: [],
      coverIds: [],
      recordsHandling: '',
      attested: [],
      note: '',
    };
  const { openness, attested, ...application } = view.application;
  return {
    ...ApplicationFields.omit({ openness: true }).parse(application),
    openness: openness === 'unknown' ? null : openness,
    attested: ATTESTED.filter((what) => attested?.[what] === true),
    note: '',
  };
}
