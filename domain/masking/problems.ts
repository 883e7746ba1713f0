// Error codes of masking.
/** Of a PDF that nobody can draw, however often they try. */
export const NEVER_DRAWN: ReadonlySet<string> = new Set(['masking.notPdf', 'masking.password', 'masking.tooManyPages']);

export const MASKING_PROBLEMS = [
  /** The file is no picture that can be masked, or is damaged. */
  'masking.notPicture',
  /** The file is no PDF, or is damaged. */
  'masking.notPdf',
  'masking.password',
  /** Params: max. */
  'masking.tooManyPages',
  /** Params: page. */
  'masking.pageUnreadable',
  /** A region is not in the picture. */
  'masking.outside',
  /** The masked picture, opened again, is not what was asked for. */
  'masking.notMasked',
] as const;
