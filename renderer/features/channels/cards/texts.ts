// The severity of missing requirements.
import type { ChannelRow } from '../../../../domain/channels/calls.ts';
import { MISSING_REQUIREMENTS, type MissingRequirement } from '../../../../domain/channels/problems.ts';
import type { Tone } from '../../../components/index.ts';

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

/** The codes known to this version, most severe first. */
export const knownMissingRequirements = (line: Pick<ChannelRow, 'lacks'>): MissingRequirement[] =>
  MISSING_REQUIREMENTS.filter((code) => line.lacks.includes(code));
