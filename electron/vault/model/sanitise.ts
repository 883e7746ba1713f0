// Sanitises texts from files that anyone with write access to the folder can have written, for display.
import { oneLine } from '../../../domain/kernel/text-safety.ts';

/** A text that is safe to display: one line, no invisible or direction characters, at most 100 characters. */
export const sanitise = (text: string): string => oneLine(text.slice(0, 1000)).slice(0, 100).toWellFormed();
