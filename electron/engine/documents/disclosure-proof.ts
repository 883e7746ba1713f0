// The program opens its own output again, looks for what is masked in it, and withholds it if it finds any. R42.2; decision
// 0090.
import type { Release } from '../../../domain/disclosures/model.ts';
import type { PrintDocument } from '../../../domain/exports/calls.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { MaskedPicture } from '../../../domain/masking/model.ts';
import type { PrintHead } from '../../../domain/organisation/print-head.ts';
import type { ServiceContext } from '../../services/kernel/context.ts';
import { ownTexts, standsIn } from '../../services/disclosures/own-words.ts';
import { proofOf } from '../../services/masking/mask.ts';

interface Given {
  readonly fileName: string;
  readonly head: PrintHead;
  /** The document without anything of the records. */
  readonly fixed: PrintDocument;
  readonly pictures: readonly MaskedPicture[];
  /** What is masked, and how often it stands in the records all the same. */
  readonly strings: readonly { readonly text: string; readonly allowed: number }[];
}

/** Words of the program's own may stand anywhere, on every page. */
const ANYWHERE = 1_000_000;

/** What was looked at, check by check; `disclosures.notProven` with the first check that found something. */
export async function proveRelease(
  context: ServiceContext,
  bytes: Uint8Array,
  { fileName, head, fixed, strings, pictures }: Given,
): Promise<Result<Release['proof']>> {
  const isOwn = standsIn(ownTexts(fixed, head));
  const proof = await proofOf(context, bytes, {
    fileName,
    pictures: pictures.map(({ width, height, pixels, regions }) => ({ width, height, pixels, regions: [...regions] })),
    strings: strings.map(({ text, allowed }) => ({ text, allowed: isOwn(text) ? ANYWHERE : allowed })),
  });
  if (!proof.ok) return proof;
  const { holds, checks } = proof.value;
  if (holds) return ok(checks.map(({ check, looked }) => ({ check, looked })));
  return fail('disclosures.notProven', { params: { check: checks.find(({ found }) => found > 0)?.check ?? '' } });
}
