// External programs that read what the program wrote.
import { execFileSync } from 'node:child_process';
import { expect } from '@playwright/test';

/** The standard output of such a program. */
export const outputOf = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64_000_000 });

/** The text of a PDF, with each run of whitespace as one space. */
export const pdfText = (pdf: string): string => outputOf('pdftotext', '-layout', pdf, '-').replace(/\s+/g, ' ');

/** Fails unless qpdf finds no syntax error in the PDF. */
export const expectValidPdf = (pdf: string): void =>
  expect(outputOf('qpdf', '--check', pdf)).toContain('No syntax or stream encoding errors');
