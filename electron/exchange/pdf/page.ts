// Drawing state of a tagged PDF: the current position, the remaining space, and the structure element that holds each
// piece of content.
import type PDFDocument from 'pdfkit';
import type { FontName, Typesetter } from './text.ts';

type Pdf = InstanceType<typeof PDFDocument>;
type Struct = ReturnType<Pdf['struct']>;

/** The page's own dictionary; it is missing from pdfkit's types. */
interface PageDictionary {
  readonly dictionary: { readonly data: { UserUnit?: number } };
}

const MARGIN = 50;
const FOOTER_HEIGHT = 28;
const HEAD_SIZE = 9;
/** Height of the arms in the head, and their greatest width. */
const ARMS_SIZE = 30;
const ARMS_GAP = 8;
/** Between the head of the page and its content. */
const HEAD_GAP = 14;

/** What stands at the head of each page: whose it is to the left, the first line in bold. */
export interface HeadLines {
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** The arms, to the left of all: a picture that pdfkit draws, and what it is called. */
  readonly arms: { readonly picture: Buffer; readonly name: string } | null;
}

/** What a structure element says of itself, besides its content. */
export interface Says {
  /** For a figure: what it shows. */
  readonly alt?: string;
  /** For a figure: left, top, right and bottom on its page. */
  readonly bbox?: [number, number, number, number];
  /** For a head cell: what it is the head of (ISO 14289-1, 7.5). */
  readonly scope?: 'Column';
}

/** A structure element that rows and cells are added to. */
export interface Element {
  readonly child: (type: string, fill: (element: Element) => void) => void;
  /** A cell that may be drawn in several pieces across pages; returns the function that draws a piece. */
  readonly cell: (type: string, says?: Says) => (draw: () => void) => void;
}

export class Page {
  readonly doc: Pdf;
  readonly type: Typesetter;
  readonly left = MARGIN;
  y = MARGIN;
  readonly #root: Struct;
  readonly #landscape: boolean;
  readonly #head: HeadLines;
  readonly #top: number;

  constructor(doc: Pdf, type: Typesetter, landscape: boolean, head: HeadLines) {
    this.doc = doc;
    this.type = type;
    this.#landscape = landscape;
    this.#head = head;
    const lines = Math.max(head.left.length, head.right.length) * type.lineHeight(HEAD_SIZE);
    this.#top = MARGIN + Math.max(lines, head.arms === null ? 0 : ARMS_SIZE) + HEAD_GAP;
    this.#root = doc.struct('Document');
    doc.addStructure(this.#root);
    this.newPage();
    this.#drawHead((draw, says) => this.content(says === undefined ? 'P' : 'Figure', draw, says));
  }

  get width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }

  /** Usable height of a whole page. */
  get height(): number {
    return this.doc.page.height - this.#top - MARGIN - FOOTER_HEIGHT;
  }

  /** Height left on this page. */
  get room(): number {
    return this.height + this.#top - this.y;
  }

  newPage(): void {
    this.doc.addPage({ size: 'A4', layout: this.#landscape ? 'landscape' : 'portrait', margin: 0 });
    // It only repeats the standard's own value, and JHOVE, which archives check with, calls it an error.
    delete (this.doc.page as unknown as PageDictionary).dictionary.data.UserUnit;
    this.y = this.#top;
  }

  /** Starts a new page if less than `height` is left, unless the page is still empty. */
  ensureRoom(height: number): void {
    if (height > this.room && this.y > this.#top) this.newPage();
  }

  /** One line of text, already fitted to the width. */
  line(text: string, x: number, y: number, font: FontName, size: number): void {
    if (text !== '') this.doc.font(font, size).fillColor('#111111').text(text, x, y, { lineBreak: false });
  }

  /** The head of a page: content on the first, so that it is read once, and decoration on the others. */
  #drawHead(asPart: (draw: () => void, says?: Says) => void): void {
    const height = this.type.lineHeight(HEAD_SIZE);
    const { arms } = this.#head;
    const indent = arms === null ? 0 : ARMS_SIZE + ARMS_GAP;
    if (arms !== null)
      asPart(
        () =>
          void this.doc.image(arms.picture, this.left, MARGIN, {
            fit: [ARMS_SIZE, ARMS_SIZE],
            align: 'center',
            valign: 'center',
          }),
        { alt: arms.name, bbox: [this.left, MARGIN, this.left + ARMS_SIZE, MARGIN + ARMS_SIZE] },
      );
    const half = this.width / 2 - 8;
    const fitted = (text: string, font: FontName, width: number): string =>
      this.type.lines(text, font, HEAD_SIZE, width)[0] ?? '';
    for (const [index, text] of this.#head.left.entries()) {
      const font = index === 0 ? 'bold' : 'regular';
      const line = fitted(text, font, half - indent);
      asPart(() => this.line(line, this.left + indent, MARGIN + index * height, font, HEAD_SIZE));
    }
    for (const [index, text] of this.#head.right.entries()) {
      const line = fitted(text, 'regular', half);
      const x = this.left + this.width - this.type.width(line, 'regular', HEAD_SIZE);
      asPart(() => this.line(line, x, MARGIN + index * height, 'regular', HEAD_SIZE));
    }
  }

  rule(y: number, colour: string, from = this.left, width = this.width): void {
    this.doc
      .moveTo(from, y)
      .lineTo(from + width, y)
      .lineWidth(0.5)
      .strokeColor(colour)
      .stroke();
  }

  /** Draws what is not content (an artifact): rules, page numbers, repeated headers. */
  readonly decoration = (draw: () => void, type: 'Pagination' | 'Layout' = 'Pagination'): void => {
    this.doc.markContent('Artifact', { type });
    draw();
    this.doc.endMarkedContent();
  };

  /** Draws one piece of content as a separate element. */
  content(type: string, draw: () => void, says: Says = {}): void {
    this.#root.add(this.doc.struct(type, says, draw));
  }

  /** An element with children. */
  element(type: string, fill: (element: Element) => void): void {
    this.#fill(this.#root, type, fill);
  }

  #fill(parent: Struct, type: string, fill: (element: Element) => void): void {
    const struct = this.doc.struct(type);
    parent.add(struct);
    const cells: Struct[] = [];
    fill({
      child: (childType, fillChild) => this.#fill(struct, childType, fillChild),
      cell: (cellType, says = {}) => {
        const cell = this.doc.struct(cellType, says);
        struct.add(cell);
        cells.push(cell);
        return (draw) => void cell.add(draw);
      },
    });
    for (const cell of cells) cell.end();
    struct.end();
  }

  /** Closes the structure tree, numbers the pages and ends the document. */
  finish(footer: (page: number, pages: number) => readonly [string, string]): void {
    this.#root.end();
    const { count } = this.doc.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.doc.switchToPage(index);
      if (index > 0) this.#drawHead((draw) => this.decoration(draw));
      const [left, right] = footer(index + 1, count);
      const y = this.doc.page.height - MARGIN;
      const fittedLeft = this.type.lines(left, 'regular', 8, this.width * 0.75)[0] ?? '';
      this.decoration(() => {
        this.line(fittedLeft, this.left, y, 'regular', 8);
        this.line(right, this.left + this.width - this.type.width(right, 'regular', 8), y, 'regular', 8);
      });
    }
    this.doc.end();
  }
}
