// PDFium as WebAssembly: draws and reads pages without scripts, network or files. Runs in a file reader only.
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { Raster } from './raster.ts';

const BGRX = 3;
const WHITE = 0xffffffff;
/** Annotations are part of what is seen. */
const WITH_ANNOTATIONS = 1;
const PASSWORD_ERROR = 4;
const POINTS_PER_INCH = 72;

export interface OpenPdf {
  readonly pages: number;
  /** A page in points, as it is turned; null if it cannot be opened. Pages are numbered from 0. */
  readonly size: (page: number) => { readonly width: number; readonly height: number } | null;
  /** A page drawn on white at this size in pixels, with its annotations and form fields; null if it cannot be. */
  readonly draw: (page: number, width: number, height: number) => Raster | null;
  /** All text of a page in the order of the file, hidden text too; null if it cannot be read. */
  readonly text: (page: number) => string | null;
  readonly close: () => void;
}

let started: Promise<WrappedPdfiumModule> | null = null;
async function start(): Promise<WrappedPdfiumModule> {
  const pdfium = await init({});
  pdfium.PDFiumExt_Init();
  return pdfium;
}

const memory = ({ pdfium }: WrappedPdfiumModule): Buffer => {
  const { HEAPU8 } = pdfium as unknown as { readonly HEAPU8: Uint8Array };
  return Buffer.from(HEAPU8.buffer, HEAPU8.byteOffset, HEAPU8.byteLength);
};

/** The pixels of a bitmap without its fourth byte, red first. */
function pixelsOf(pdfium: WrappedPdfiumModule, bitmap: number, width: number, height: number): Raster {
  const [from, stride, heap] = [
    pdfium.FPDFBitmap_GetBuffer(bitmap),
    pdfium.FPDFBitmap_GetStride(bitmap),
    memory(pdfium),
  ];
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    let [at, to] = [from + y * stride, y * width * 3];
    for (let x = 0; x < width; x += 1, at += 4, to += 3) {
      rgb[to] = heap[at + 2] ?? 0;
      rgb[to + 1] = heap[at + 1] ?? 0;
      rgb[to + 2] = heap[at] ?? 0;
    }
  }
  return { width, height, rgb };
}

/** Draws a page with its annotations, and the fields of `form` on it. */
function drawPage(
  pdfium: WrappedPdfiumModule,
  form: number,
  page: number,
  width: number,
  height: number,
): Raster | null {
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, BGRX, 0, 0);
  if (bitmap === 0) return null;
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS);
    pdfium.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS);
    return pixelsOf(pdfium, bitmap, width, height);
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}

function textOf(pdfium: WrappedPdfiumModule, page: number): string | null {
  const text = pdfium.FPDFText_LoadPage(page);
  if (text === 0) return null;
  try {
    const count = Math.max(0, pdfium.FPDFText_CountChars(text));
    const at = pdfium.pdfium.wasmExports.malloc(2 * (count + 1));
    const written = pdfium.FPDFText_GetText(text, 0, count, at);
    const found = memory(pdfium).toString('utf16le', at, at + 2 * Math.max(0, written - 1));
    pdfium.pdfium.wasmExports.free(at);
    return found;
  } finally {
    pdfium.FPDFText_ClosePage(text);
  }
}

/** Opens a document. `password`: it is protected; `damaged`: it is no PDF, or cannot be opened. */
export async function openPdf(bytes: Buffer): Promise<OpenPdf | 'password' | 'damaged'> {
  started ??= start();
  const pdfium = await started;
  const { malloc, free } = pdfium.pdfium.wasmExports;
  const at = malloc(bytes.length);
  memory(pdfium).set(bytes, at);
  const document = pdfium.FPDF_LoadMemDocument(at, bytes.length, '');
  if (document === 0) {
    free(at);
    return pdfium.FPDF_GetLastError() === PASSWORD_ERROR ? 'password' : 'damaged';
  }
  const formInfo = pdfium.PDFiumExt_OpenFormFillInfo();
  const form = pdfium.PDFiumExt_InitFormFillEnvironment(document, formInfo);
  const withPage = <T>(index: number, work: (page: number) => T | null): T | null => {
    const page = pdfium.FPDF_LoadPage(document, index);
    if (page === 0) return null;
    try {
      return work(page);
    } finally {
      pdfium.FPDF_ClosePage(page);
    }
  };
  return {
    pages: pdfium.FPDF_GetPageCount(document),
    size: (index) =>
      withPage(index, (page) => ({ width: pdfium.FPDF_GetPageWidthF(page), height: pdfium.FPDF_GetPageHeightF(page) })),
    draw: (index, width, height) => withPage(index, (page) => drawPage(pdfium, form, page, width, height)),
    text: (index) => withPage(index, (page) => textOf(pdfium, page)),
    close: () => {
      pdfium.PDFiumExt_ExitFormFillEnvironment(form);
      pdfium.PDFiumExt_CloseFormFillInfo(formInfo);
      pdfium.FPDF_CloseDocument(document);
      free(at);
    },
  };
}

/** Pixels of a length in points. */
export const pixelsAt = (points: number, dpi: number): number =>
  Math.max(1, Math.round((points * dpi) / POINTS_PER_INCH));
