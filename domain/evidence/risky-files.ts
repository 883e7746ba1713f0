// Which files from outside can do harm when they are opened, by the name they are saved with and by their content. Windows
// and macOS choose the program by the extension, so it decides; the content counts where it was recognised as a program.
import { safeFileName } from '../kernel/file-name.ts';

/** Why a kind of file is risky; the first word of a group is what its files do when they are opened. */
const RISKY = {
  /** Run at once. */
  program:
    'exe com scr pif cpl msi msix msixbundle appx appxbundle msp mst jar dll ocx sys app apk deb rpm dmg pkg appimage run gadget application appref-ms',
  /** Are run by an interpreter that the system has; help files and registry files among them. */
  script:
    'js jse mjs vbs vbe ws wsf wsh hta sct ps1 psm1 psd1 bat cmd sh bash command py pyw pl rb reg inf chm hlp scpt applescript workflow',
  /** Start something else, or fetch it from a server. */
  shortcut: 'lnk url website webloc desktop scf library-ms search-ms settingcontent-ms rdp',
  /** Office files that can carry macros, or fetch data when they are opened. The older formats do not show it in the name. */
  macros:
    'docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm doc dot xls xlt xla ppt pot pps accdb accde mdb mde iqy slk one',
  /** Open in the browser and can run scripts there. */
  page: 'html htm xhtml xht shtml mht svg svgz xml xsl xslt',
  /** Hold other files, which lose the mark of having come from outside with some programs. */
  archive: 'zip rar 7z cab tar gz tgz bz2 xz z arj ace lzh iso img vhd vhdx udf',
} as const;

export const RISK_KINDS = ['program', 'script', 'shortcut', 'macros', 'page', 'archive'] as const;
export type RiskKind = (typeof RISK_KINDS)[number];

const KIND_OF: ReadonlyMap<string, RiskKind> = new Map(
  RISK_KINDS.flatMap((kind) => RISKY[kind].split(' ').map((extension) => [extension, kind] as const)),
);

/** Media type of programs for Windows, macOS and Linux, as detected from their content. */
export const PROGRAM_TYPE = 'application/x-executable';

/** What a name pretends to be with an extension before the real one: faktura.pdf.exe. */
const PRETENDED = /\.(pdf|jpe?g|png|gif|webp|bmp|tiff?|heic|docx?|xlsx?|pptx?|odt|ods|txt|csv|rtf|mp[34]|mov|avi)\s*$/i;

export interface FileRisk {
  readonly kind: RiskKind;
  /** The name looks like that of another kind of file. */
  readonly disguised: boolean;
}

/** The risk of opening a file that is saved with this name; null when it is not known to have any. */
export function riskOf({ name, mediaType }: { readonly name: string; readonly mediaType: string }): FileRisk | null {
  // The name as it is written: without dots and spaces at the end, which Windows ignores. A web archive (.warc.gz) holds
  // one file, which no program runs.
  const written = safeFileName(name);
  const dot = written.lastIndexOf('.');
  const extension = dot === -1 ? '' : written.slice(dot + 1).toLowerCase();
  const stem = dot === -1 ? written : written.slice(0, dot);
  const byName = stem.toLowerCase().endsWith('.warc') ? undefined : KIND_OF.get(extension.trim());
  if (byName !== undefined) return { kind: byName, disguised: PRETENDED.test(stem) };
  return mediaType === PROGRAM_TYPE ? { kind: 'program', disguised: true } : null;
}
