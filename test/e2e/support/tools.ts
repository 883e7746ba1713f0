// Other programs that read what the program wrote.
import { execFileSync } from 'node:child_process';
import { expect } from '@playwright/test';

/** What such a program says. */
export const read = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64_000_000 });

/** The words of a PDF, each run of spaces as one. */
export const wordsOf = (pdf: string): string => read('pdftotext', '-layout', pdf, '-').replace(/\s+/g, ' ');

/** A PDF without a fault in its syntax. */
export const expectSound = (pdf: string): void => expect(read('qpdf', '--check', pdf)).toContain('No syntax or stream encoding errors');
