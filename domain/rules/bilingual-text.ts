import { z } from 'zod';
import { Line, OptionalLine, RequiredText, Text } from '../kernel/schemas.ts';

/** A text in both languages of the interface. */
export const BilingualText = z.object({ sv: RequiredText, en: RequiredText });
export type BilingualText = z.infer<typeof BilingualText>;

/** A name or title in both languages. */
export const BilingualLine = z.object({ sv: Line, en: Line });
/** The same, and may be empty. */
export const OptionalBilingualLine = z.object({ sv: OptionalLine, en: OptionalLine });
/** A text in both languages that may be empty. */
export const OptionalBilingualText = z.object({ sv: Text, en: Text });
/** Empty in both languages. */
export const NO_TEXT = { sv: '', en: '' };
