// The blocks of a page of the handbook, with what was searched for marked.
import { type ReactNode, createContext, createElement, useContext } from 'react';
import { Link } from 'wouter';
import type { GuidePage } from '../../../domain/screens/guide.ts';
import { MarkedText } from '../../components/search/marked-text.tsx';
import { guideLink } from '../../hooks/use-guide.ts';
import type { Block, Part } from './handbook.ts';
import classes from './handbook.module.css';

interface Reading {
  readonly page: GuidePage;
  /** What was searched for. */
  readonly words: readonly string[];
  /** The heading that the page opens at. */
  readonly heading: string | null;
  readonly goTo: (heading: string) => void;
}

/** The page that is read, for the links and marks in it. */
export const ReadingContext = createContext<Reading | null>(null);

function Running({ parts }: { parts: readonly Part[] }) {
  return parts.map((part, index) => <OnePart key={index} part={part} />);
}

function OnePart({ part }: { part: Part }): ReactNode {
  const reading = useContext(ReadingContext);
  if (typeof part === 'string') return <MarkedText text={part} words={reading?.words ?? []} />;
  switch (part.kind) {
    case 'em':
    case 'strong':
      return createElement(part.kind, null, <Running parts={part.parts} />);
    case 'code':
      return (
        <code>
          <MarkedText text={part.text} words={reading?.words ?? []} />
        </code>
      );
    // The program opens no addresses of its own accord; the address can be read and copied.
    case 'out':
      return (
        <>
          <Running parts={part.parts} /> ({part.address})
        </>
      );
    case 'page':
      return <PageLink part={part} />;
  }
}

function PageLink({ part }: { part: Extract<Part, { kind: 'page' }> }) {
  const reading = useContext(ReadingContext);
  const { href, state } = guideLink(part.heading === '' ? { page: part.page } : part);
  const isHere = reading?.page === part.page;
  return (
    <Link
      href={href}
      state={state}
      className={classes.link}
      onClick={(event) => {
        if (!isHere) return;
        event.preventDefault();
        reading.goTo(part.heading);
      }}
    >
      <Running parts={part.parts} />
    </Link>
  );
}

function Heading({ block }: { block: Extract<Block, { kind: 'heading' }> }) {
  const reading = useContext(ReadingContext);
  const opens = reading?.heading === block.anchor;
  const heading = createElement(
    `h${String(block.level)}`,
    {
      id: `handbok-${block.anchor}`,
      tabIndex: -1,
      className: classes.heading,
      ...(opens ? { 'data-autofocus': true } : {}),
    },
    <Running parts={block.parts} />,
  );
  return opens ? <div data-focus-start>{heading}</div> : heading;
}

function OneBlock({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return <Heading block={block} />;
    case 'paragraph':
      return (
        <p>
          <Running parts={block.parts} />
        </p>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <Blocks blocks={item} />
        </li>
      ));
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
    case 'code':
      return <pre tabIndex={0}>{block.text}</pre>;
    case 'table':
      return (
        <div className={classes.tableFrame}>
          <table>
            <thead>
              <tr>
                {block.head.map((cell, index) => (
                  <th key={index} scope="col">
                    <Running parts={cell} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>
                      <Running parts={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

/** Blocks in their order. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => <OneBlock key={index} block={block} />);
}
