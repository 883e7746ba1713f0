import type { z } from 'zod';
import type { PrintDocument } from '../../../domain/exports/calls.ts';

/** A document as a screen gives it to be printed or saved. */
export type PrintInput = z.input<typeof PrintDocument>;
