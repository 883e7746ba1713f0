// What the municipality says in the description of its records beside what the registers say. R40; OSL (2009:400) 4:2.
import { z } from 'zod';
import { OptionalLine, OptionalMail, OptionalPhone, Stamp, Text } from '../kernel/schemas.ts';

export const DescriptionFields = z.object({
  /** Who tells more about the records: a person or a function. */
  contact: OptionalLine,
  phone: OptionalPhone,
  mail: OptionalMail,
  /** Other registers where records from social media may be, such as the municipality's diary. */
  otherRegisters: Text,
  /** Technical aids that anybody may use at the municipality to read the records. */
  aids: Text,
  /** Provisions on secrecy that are commonly applied, beside those that records are marked with. */
  secrecy: Text,
  /** What is regularly fetched from or given to others, how and when. */
  exchange: Text,
  /** The right to sell personal data, or that there is none. */
  sale: Text,
});
export type DescriptionFields = z.infer<typeof DescriptionFields>;

export const RecordsDescription = DescriptionFields.extend({ id: z.literal('recordsDescription'), changed: Stamp });
export type RecordsDescription = z.infer<typeof RecordsDescription>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    recordsDescription: RecordsDescription;
  }
}
