// What may be wrong with an archive package; the interface has a sentence for each. R46.
import { z } from 'zod';

const VIOLATIONS = [
  /** The archive is cut or damaged, or is none. */
  'unreadable',
  /** A name that reaches outside the package. */
  'unsafeName',
  /** Signs in a name that some system does not have; params: name. */
  'name',
  /** The same name twice; params: name. */
  'nameTwice',
  /** Not one root folder with everything in it. */
  'roots',
  /** No METS file where it belongs. */
  'metsMissing',
  /** Not well-formed XML, or with a document type. */
  'notXml',
  /** Another root element or namespace; params: found. */
  'rootElement',
  /** A namespace that is nearly right; params: found. */
  'namespace',
  /** Params: rule, element, attribute. */
  'attributeMissing',
  /** Params: rule, element, attribute, found. */
  'attributeWrong',
  /** Params: rule, element. */
  'elementMissing',
  /** Params: rule, element. */
  'elementTwice',
  /** The identity is not the name of the folder; params: found. */
  'rootName',
  /** Another profile than that of the shape; params: found. */
  'profile',
  /** Params: id. */
  'idTwice',
  /** A reference to an id that nothing has; params: attribute, id. */
  'idUnknown',
  /** Params: rule; one of the agents is missing. */
  'agentMissing',
  /** Params: rule; an agent has no name. */
  'agentName',
  /** Params: rule; an agent has no note, or another kind of note. */
  'agentNote',
  /** The number of the delivery agreement is missing. */
  'agreementMissing',
  /** A reference outside the package, with `./` or with signs that an address does not have; params: href. */
  'href',
  /** METS names a file that is not there; params: href. */
  'fileMissing',
  /** A file that METS does not name; params: name. */
  'fileUnlisted',
  /** METS names a file twice; params: href. */
  'fileTwice',
  /** Params: href, said, is. */
  'size',
  /** Params: href. */
  'checksum',
  /** Params: href, found. */
  'checksumType',
  /** No checksum of that kind; params: href. */
  'checksumForm',
  /** Not a date with time; params: attribute, found. */
  'date',
  /** In the future of the package; params: attribute, found. */
  'dateLater',
  /** Not a type of IANA's; params: href, found. */
  'mediaType',
  /** PREMIS of another version; params: found. */
  'premisVersion',
  /** PREMIS describes a file that is not there; params: name. */
  'premisUnknown',
  /** A file without PREMIS; params: name. */
  'premisMissing',
  /** PREMIS has another checksum or size than METS; params: name. */
  'premisDiffers',
  /** PREMIS describes a file twice, or something without an identifier; params: name. */
  'premisTwice',
  /** An event without a known agent or object; params: id. */
  'premisReference',
  /** The rights name a file that is not there; params: name. */
  'rightsUnknown',
] as const;
export type ViolationCode = (typeof VIOLATIONS)[number];

/** Violations that are shown, at most. */
export const MAX_VIOLATIONS = 200;

export const Violation = z.object({
  code: z.enum(VIOLATIONS),
  /** The file in which it was found; empty: the package. */
  file: z.string().max(300),
  params: z.record(z.string().max(20), z.string().max(300)),
});
export type Violation = z.infer<typeof Violation>;

export const PackageCheck = z.object({
  violations: z.array(Violation).max(MAX_VIOLATIONS),
  /** Whether there are more than are shown. */
  more: z.boolean(),
  /** Files and bytes that were read. */
  files: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  /** Of a zip file as a whole; empty: a folder. */
  sha256: z.string().max(64),
  /** By its root folder; empty: not known. */
  name: z.string().max(200),
});
export type PackageCheck = z.infer<typeof PackageCheck>;
