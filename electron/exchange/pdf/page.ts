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

/** A structure element that rows and cells are added to. */
export interface Element {
  readonly child: (type: string, fill: (element: Element) => void) => void;
  /** A cell that may be drawn in several pieces across pages; returns the function that draws a piece. */
  readonly cell: (type: string) => (draw: () => void) => void;
}

export class Page {
  readonly doc: Pdf;
  readonly type: Typesetter;
  readonly left = MARGIN;
  y = MARGIN;
  readonly #root: Struct;
  readonly #landscape: boolean;

  constructor(doc: Pdf, type: Typesetter, landscape: boolean) {
    this.doc = doc;
    this.type = type;
    this.#landscape = landscape;
    this.#root = doc.struct('Document');
    doc.addStructure(this.#root);
    this.newPage();
  }

  get width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }

  /** Usable height of a whole page. */
  get height(): number {
    return this.doc.page.height - 2 * MARGIN - FOOTER_HEIGHT;
  }

  /** Height left on this page. */
  get room(): number {
    return this.height + MARGIN - this.y;
  }

  newPage(): void {
    this.doc.addPage({ size: 'A4', layout: this.#landscape ? 'landscape' : 'portrait', margin: 0 });
    // It only repeats the standard's own value, and JHOVE, which archives check with, calls it an error.
    delete (this.doc.page as unknown as PageDictionary).dictionary.data.UserUnit;
    this.y = MARGIN;
  }

  /** Starts a new page if less than `height` is left, unless the page is still empty. */
  ensureRoom(height: number): void {
    if (height > this.room && this.y > MARGIN) this.newPage();
  }

  /** One line of text, already fitted to the width. */
  line(text: string, x: number, y: number, font: FontName, size: number): void {
    if (text !== '') this.doc.font(font, size).fillColor('#111111').text(text, x, y, { lineBreak: false });
  }

  rule(y: number, colour: string): void {
    this.doc
      .moveTo(this.left, y)
      .lineTo(this.left + this.width, y)
      .lineWidth(0.5)
      .strokeColor(colour)
      .stroke();
  }

  /** Draws what is not content (an artifact): rules, page numbers, repeated headers. */
  readonly decoration = (draw: () => void): void => {
    this.doc.markContent('Artifact', { type: 'Pagination' });
    draw();
    this.doc.endMarkedContent();
  };

  /** Draws one piece of content as a separate element. */
  content(type: string, draw: () => void, alt?: string): void {
    this.#root.add(this.doc.struct(type, alt === undefined ? {} : { alt }, draw));
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
      cell: (cellType) => {
        const cell = this.doc.struct(cellType);
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
