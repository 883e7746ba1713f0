// What is given out of records, and refusals, as PDF/A. What is given out is searched for what is masked in it before it
// leaves the engine. R42, R43; docs/decisions/0091-disclosure.md.
import { createHash } from 'node:crypto';
import type { Checked } from '../../../domain/contract/api.ts';
import type { Disclosure, Release } from '../../../domain/disclosures/model.ts';
import type { PrintDocument } from '../../../domain/exports/calls.ts';
import { safeFileName } from '../../../domain/kernel/file-name.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { PrintHead } from '../../../domain/organisation/print-head.ts';
import { renderPdf } from '../../exchange/pdf/pdf.ts';
import type { MaskedPictureFile } from '../../exchange/masking/picture.ts';
import { type GivenPicture, refusalDocument } from '../../services/disclosures/document.ts';
import {
  findReleasable,
  isReleasable,
  lastRelease,
  type Prepared,
  prepareRelease,
  recordRelease,
} from '../../services/disclosures/release.ts';
import { headOf } from '../../services/disclosures/own-words.ts';
import { FILES_FOLDER, type NamedFile, SUMS_NAME, sumsOf } from '../../services/disclosures/beside.ts';
import { findDisclosure } from '../../services/disclosures/view.ts';
import type { FileMakers, ProgramFacts, ServiceContext } from '../../services/kernel/context.ts';
import { MAX_GIVEN_BYTES, soundFile } from '../../services/disclosures/file-state.ts';
import { maskedPages, maskedPicture } from '../../services/masking/mask.ts';
import { proveRelease } from './disclosure-proof.ts';
import { loadFonts } from './fonts.ts';

/** By what the document calls it. */
type Pictures = ReadonlyMap<string, GivenFile>;
/** A picture, or a page of a PDF. */
type GivenFile = Omit<MaskedPictureFile, 'firstOfMore'>;

/** By file, so that each is read once. */
function byFile(pictures: readonly GivenPicture[]): ReadonlyMap<string, readonly GivenPicture[]> {
  const files = new Map<string, GivenPicture[]>();
  for (const picture of pictures) files.set(picture.blobId, [...(files.get(picture.blobId) ?? []), picture]);
  return files;
}

/** The pages of one PDF, remade with their masks. */
async function drawPages(
  context: ServiceContext,
  bytes: Uint8Array,
  pages: readonly GivenPicture[],
  made: Map<string, GivenFile>,
): Promise<Result<void>> {
  const numbered = pages.flatMap(({ id, page, regions }) => (page === null ? [] : [{ id, page, regions }]));
  const regions = numbered.flatMap((one) => one.regions.map((region) => ({ ...region, page: one.page })));
  const drawn = await maskedPages(
    context,
    bytes,
    regions,
    numbered.map(({ page }) => page),
  );
  if (!drawn.ok) return drawn;
  for (const { id, page } of numbered) {
    const one = drawn.value.pages.find((other) => other.page === page);
    if (one === undefined) return fail('masking.notMasked');
    made.set(id, one);
  }
  return ok(undefined);
}

/** The pictures of one file, remade with their masks. */
async function drawFile(
  context: ServiceContext,
  bytes: Uint8Array,
  given: readonly GivenPicture[],
  made: Map<string, GivenFile>,
): Promise<Result<void>> {
  if (given.some(({ page }) => page !== null)) return await drawPages(context, bytes, given, made);
  for (const { id, regions } of given) {
    const masked = await maskedPicture(context, bytes, regions);
    if (!masked.ok) return masked;
    made.set(id, masked.value);
  }
  return ok(undefined);
}

const NOT_DRAWN = new Set(['masking.notPicture', 'masking.notPdf', 'masking.password', 'masking.pageUnreadable']);

/** The pictures, each remade with its masks; `disclosures.filesLost` names one that cannot be: it is left out, or masked. */
async function maskedPictures(
  context: ServiceContext,
  { pictures, labels }: Pick<Prepared, 'pictures' | 'labels'>,
): Promise<Result<Pictures>> {
  const made = new Map<string, GivenFile>();
  for (const [blobId, given] of byFile(pictures)) {
    const lost = fail('disclosures.filesLost', { params: { files: labels.get(blobId) ?? '' } });
    const bytes = await soundFile(context, blobId, MAX_GIVEN_BYTES);
    if (bytes === null) return lost;
    const drawn = await drawFile(context, bytes, given, made);
    if (!drawn.ok) return NOT_DRAWN.has(drawn.error.code) ? lost : drawn;
  }
  return ok(made);
}

/** The same bytes whenever it is made, from the same records by the same program. */
const pdfOfDisclosure = async (
  document: PrintDocument,
  head: PrintHead,
  { fontFolder }: ProgramFacts,
  pictures: Pictures = new Map(),
): Promise<Uint8Array> =>
  await renderPdf(document, {
    fonts: await loadFonts(fontFolder),
    loadImage: (id) => Promise.resolve(pictures.get(id)?.png ?? null),
    createdAt: new Date(head.at),
    head,
  });

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What is given out. */
interface GivenOut {
  readonly bytes: Uint8Array;
  /** As they are, beside it. */
  readonly files: readonly NamedFile[];
}

/** What was given out, again: refused when it would not be the same. */
async function again(
  context: ServiceContext,
  disclosure: Disclosure,
  release: Release,
  program: ProgramFacts,
): Promise<Result<GivenOut>> {
  const prepared = await prepareRelease(context, disclosure, release.form, 'again');
  if (!prepared.ok) return prepared;
  const pictures = await maskedPictures(context, prepared.value);
  if (!pictures.ok) return pictures;
  const head = headOf(context, disclosure, release.stamp);
  const bytes = await pdfOfDisclosure(prepared.value.document, head, program, pictures.value);
  const { files } = prepared.value;
  const noted = release.files ?? [];
  const isSame = sha256Of(bytes) === release.sha256 && noted.every(({ sha256 }, at) => files[at]?.sha256 === sha256);
  return isSame ? ok({ bytes, files }) : fail('disclosures.otherOutput');
}

/** Makes, proves and records it; once given out: the same again. */
async function givenOut(
  context: ServiceContext,
  { id, form, allowLeft, withheldReason, name }: Checked<'disclosures.giveOut'>,
  program: ProgramFacts,
): Promise<Result<GivenOut>> {
  const found = findReleasable(context, id);
  if (!found.ok) return found;
  const before = lastRelease(found.value);
  if (before !== undefined) return await again(context, found.value, before, program);
  if (!isReleasable(found.value)) return fail('disclosures.notNow');
  const prepared = await prepareRelease(context, found.value, form);
  if (!prepared.ok) return prepared;
  const { document, fixed, strings, left, withheldLeft } = prepared.value;
  if (left > 0 && !allowLeft) return fail('disclosures.leftUnmasked', { params: { count: left } });
  if (withheldLeft > 0 && withheldReason === '')
    return fail('disclosures.withheldLeft', { params: { count: withheldLeft } });
  const at = context.now().toISOString();
  const head = headOf(context, found.value, { at, by: context.me.id });
  const pictures = await maskedPictures(context, prepared.value);
  if (!pictures.ok) return pictures;
  const bytes = await pdfOfDisclosure(document, head, program, pictures.value);
  const proof = await proveRelease(context, bytes, {
    fileName: `${name}.pdf`,
    head,
    fixed,
    strings,
    pictures: [...pictures.value.values()],
  });
  if (!proof.ok) return proof;
  const recorded = await recordRelease(context, prepared.value, {
    ...{ at, sha256: sha256Of(bytes), size: bytes.byteLength, proof: [...proof.value] },
    ...(withheldLeft > 0 ? { withheldLeft: { count: withheldLeft, reason: withheldReason } } : {}),
    ...(program.version === undefined ? {} : { program: program.version }),
  });
  return recorded.ok ? ok({ bytes, files: prepared.value.files }) : recorded;
}

async function giveOut(...asked: Parameters<typeof givenOut>): Promise<Result<Uint8Array>> {
  const given = await givenOut(...asked);
  return given.ok ? ok(given.value.bytes) : given;
}

/** The same with the files beside it, for a zip file: the document and the list of hashes, and the stored files. */
export async function giveOutWithFiles(
  ...[context, input, program]: Parameters<typeof givenOut>
): Promise<Result<{ small: Record<string, Uint8Array>; files: { blobId: string; name: string; size: number }[] }>> {
  const given = await givenOut(context, input, program);
  if (!given.ok) return given;
  const { bytes, files } = given.value;
  const name = `${safeFileName(input.name)}.pdf`;
  return ok({
    small: { [name]: bytes, [SUMS_NAME]: Buffer.from(sumsOf({ name, bytes }, files)) },
    files: files.map(({ blobId, name: own, size }) => ({ blobId, size, name: `${FILES_FOLDER}/${own}` })),
  });
}

async function refusalFile(
  context: ServiceContext,
  { id }: Checked<'disclosures.refusalFile'>,
  program: ProgramFacts,
): Promise<Result<Uint8Array>> {
  const found = findDisclosure(context, context.vault.db.data, id);
  if (!found.ok) return found;
  const refusal = found.value.events.findLast((event) => event.kind === 'refused');
  if (refusal === undefined) return fail('disclosures.notNow');
  const document = refusalDocument(context, found.value, refusal);
  return ok(await pdfOfDisclosure(document, headOf(context, found.value, refusal.stamp), program));
}

export const disclosureFiles: FileMakers<'disclosures.giveOut' | 'disclosures.refusalFile'> = {
  'disclosures.giveOut': giveOut,
  'disclosures.refusalFile': refusalFile,
};
