// What the journal calls a change, in the current language.
import { journalWords } from '../../domain/contract/call-facts.ts';
import type { Language } from './index.ts';

/** The words for an action of the journal; an action without words (of a newer version, or a test) is shown unchanged. */
export const journalWord = (action: string, language: Language): string => journalWords[action]?.[language] ?? action;
