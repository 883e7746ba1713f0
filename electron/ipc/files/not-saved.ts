// What is answered when a file could not be written although the vault has recorded it.
import { fail, type Problem, type Result } from '../../../domain/kernel/result.ts';

type Failure = { readonly ok: false; readonly error: Problem };

/**
 * `note` records in the vault that the file was not saved. Gives the failure of the file, or `exports.notSavedNorNoted`
 * when that could not be recorded either: the vault then says that the file was given out.
 */
export async function noteNotSaved(written: Failure, note: () => Promise<Result<unknown>>): Promise<Failure> {
  const noted = await note();
  if (noted.ok) return written;
  const causes = [written.error, noted.error].map(({ code, cause = '' }) => `${code} ${cause}`.trim());
  return fail('exports.notSavedNorNoted', { cause: causes.join('; ') });
}
