// The severity of missing requirements.
import type { ChannelRow } from '../../../../domain/channels/calls.ts';
import { MISSING_REQUIREMENTS, type MissingRequirement } from '../../../../domain/channels/problems.ts';
import type { Tone } from '../../../components/index.ts';
import type { Shape } from '../../../components/basics/state-label.tsx';

/** Red: no eligible person is responsible, on the roster or custodian, or a check failed. All others are amber. */
const URGENT_REQUIREMENTS: ReadonlySet<MissingRequirement> = new Set<MissingRequirement>([
  'noResponsible',
  'responsibleArchived',
  'responsibleNotPermitted',
  'rosterNotPermitted',
  'custodianNotPermitted',
  'noRoster',
  'noCustodian',
  'loginWithoutCustodian',
  'checkFailed',
]);
export const requirementTone = (code: MissingRequirement): Tone => (URGENT_REQUIREMENTS.has(code) ? 'red' : 'amber');

/** What was in order once and is to be looked at again. */
const TO_REPEAT: ReadonlySet<MissingRequirement> = new Set<MissingRequirement>([
  'noticeOld',
  'checkOld',
  'neverVerified',
  'verifyOld',
  'commitmentOld',
]);

/** How pressing a missing requirement is: the word, and the shape and colour that stand for it. */
export function urgencyOf(code: MissingRequirement): { word: 'pressing' | 'soon' | 'later'; shape: Shape; tone: Tone } {
  if (requirementTone(code) === 'red') return { word: 'pressing', shape: 'late', tone: 'red' };
  return TO_REPEAT.has(code)
    ? { word: 'later', shape: 'open', tone: 'plain' }
    : { word: 'soon', shape: 'today', tone: 'amber' };
}

/** The codes known to this version, most severe first. */
export const knownMissingRequirements = (line: Pick<ChannelRow, 'lacks'>): MissingRequirement[] =>
  MISSING_REQUIREMENTS.filter((code) => line.lacks.includes(code));
