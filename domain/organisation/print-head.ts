// The head of every printed page and PDF: whose paper it is, its diary number, and who printed it when.
import { z } from 'zod';
import { dateTimeInStockholm } from '../calendar/stockholm.ts';
import { Instant } from '../kernel/schemas.ts';

export const PrintHead = z.object({
  /** Empty if the municipality has no name yet. */
  municipality: z.string(),
  /** The department of the person who prints; empty for a person of the whole municipality. */
  department: z.string(),
  /** The blob of the arms; null without. */
  armsBlobId: z.string().nullable(),
  by: z.string(),
  at: Instant,
});
export type PrintHead = z.infer<typeof PrintHead>;

const WORDS = {
  sv: {
    arms: (name: string) => `Vapen: ${name}`,
    number: 'Diarienummer',
    printed: (at: string, by: string) => `Utskrivet ${at} av ${by}`,
  },
  en: {
    arms: (name: string) => `Coat of arms: ${name}`,
    number: 'Registration number',
    printed: (at: string, by: string) => `Printed ${at} by ${by}`,
  },
} as const;

/** What the head says: to the left, the municipality first, and to the right. */
export function headLines(
  { municipality, department, by, at }: PrintHead,
  reference: string,
  language: keyof typeof WORDS,
): { left: string[]; right: string[] } {
  const { number, printed } = WORDS[language];
  const filled = (lines: string[]): string[] => lines.filter((line) => line !== '');
  return {
    left: filled([municipality, department]),
    right: filled([reference === '' ? '' : `${number} ${reference}`, printed(dateTimeInStockholm(at), by)]),
  };
}

/** What the arms are called where they are read aloud. */
export const armsName = ({ municipality }: Pick<PrintHead, 'municipality'>, language: keyof typeof WORDS): string =>
  WORDS[language].arms(municipality);
