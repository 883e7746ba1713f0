// What a package says of itself, and what is in it.
import type { ArchiveSettingsFields, LostFile, PackageChoice, RecordFacts } from '../../../domain/archiving/model.ts';

export interface PackageFacts {
  /** Also the name of its root folder. */
  readonly name: string;
  readonly settings: ArchiveSettingsFields;
  readonly channel: { readonly name: string; readonly address: string; readonly platform: string };
  readonly board: string;
  readonly from: string;
  readonly to: string;
  readonly choice: PackageChoice;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly madeBy: string;
  readonly version: string;
  /** The packages that had earlier records of the channel. */
  readonly earlier: readonly string[];
  /** Records of the period whose content has been disposed of. */
  readonly disposed: number;
}

/** A file in the package, once it is written. */
export interface PackedFile {
  /** Below the root folder, with `/`. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly mediaType: string;
  /** ISO 8601. */
  readonly created: string;
  /** Empty: made for the package. */
  readonly originalName: string;
  readonly secret: boolean;
}

/** A record in the package, once it is written. */
export interface PackedRecordEntry {
  readonly facts: RecordFacts;
  readonly folder: string;
  readonly files: readonly PackedFile[];
  readonly lost: readonly Omit<LostFile, 'record'>[];
}

/** Where things are, by shape: the folders, and the names of METS. */
export interface Layout {
  readonly mets: string;
  readonly data: string;
  readonly documentation: string;
  readonly descriptive: string;
  readonly preservation: string;
  readonly rights: string;
  /** Where the schema of the descriptive metadata is. */
  readonly schema: string;
  /** The METS file and PREMIS of the representation; null: there are no representations. */
  readonly representation: { readonly mets: string; readonly preservation: string } | null;
}

const CSIP: Layout = {
  mets: 'METS.xml',
  data: 'representations/rep1/data/',
  documentation: 'documentation/',
  descriptive: 'metadata/descriptive/dc.xml',
  preservation: 'metadata/preservation/premis.xml',
  rights: 'metadata/preservation/rights.xml',
  schema: 'schemas/handlingar.xsd',
  representation: {
    mets: 'representations/rep1/METS.xml',
    preservation: 'representations/rep1/metadata/preservation/premis.xml',
  },
};

const FGS12: Layout = {
  mets: 'mets.xml',
  data: 'content/',
  documentation: 'content/dokumentation/',
  descriptive: 'metadata/dc.xml',
  preservation: 'metadata/premis.xml',
  rights: 'metadata/rights.xml',
  schema: 'metadata/handlingar.xsd',
  representation: null,
};

export const layoutOf = ({ settings: { shape } }: Pick<PackageFacts, 'settings'>): Layout =>
  shape === 'fgs12' ? FGS12 : CSIP;

export const REPRESENTATION = 'rep1';
