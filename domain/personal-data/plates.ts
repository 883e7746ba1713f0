// Registration plates of Swedish vehicles: three letters and three digits, of which the last may be a letter.
import { hitAt, type PersonalDataHit } from './model.ts';

// I, Q, V, Å, Ä and Ö are not used; O is not the last character.
const PLATE = /(?<![\p{L}\p{N}])([A-HJ-PR-UW-Z]{3})([ \u00A0-]?)\d{2}[\dA-HJ-NPR-UW-Z](?![\p{L}\p{N}]|[:/.,]\d)/giu;
/** Shortened words that stand before numbers. */
const NO_PLATES = new Set(
  'ABB ALL AND ANM ANT APP ART BET BRF CAT DAG DEL DEN DET DNR DOM DOS EKR ENL ETT FAX FEM FOR FRA FYR HAR HMF HUS HUR JFR KAP KAN KLR KOM KPI KRA LAG LGH LPO MAX MEN MER MHZ MIL MIN MOT NUM NYA OCH OMR OSL PER PKT PLU PNR REF ROM RUM SAL SEK SFS SID SKA SKR SOM SOU STR SUM TEL TRE TRP UNG UNR USD UTE'.split(
    ' ',
  ),
);

/** Plates in capitals are certain, unless the letters are a known short word. */
export function plateHits(text: string): PersonalDataHit[] {
  return Array.from(text.matchAll(PLATE), (match) => {
    const [whole, letters = ''] = match;
    const isCapitals = whole === whole.toUpperCase();
    return hitAt(match.index, whole.length, 'plate', isCapitals && !NO_PLATES.has(letters));
  }).filter(({ from, to, certain }) => certain || !NO_PLATES.has(text.slice(from, to).slice(0, 3).toUpperCase()));
}
