// A text with what was searched for marked in it.
import { Fragment } from 'react';
import { piecesOf } from './hits.ts';

export function MarkedText({ text, words }: { text: string; words: readonly string[] }) {
  if (words.length === 0) return text;
  return piecesOf(text, words).map(({ text: piece, hit }, index) =>
    hit ? <mark key={index}>{piece}</mark> : <Fragment key={index}>{piece}</Fragment>,
  );
}
