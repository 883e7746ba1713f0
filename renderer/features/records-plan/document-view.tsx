// The text of a document on the screen: headings, paragraphs, facts and tables, in Swedish as it will be read.
import type { PrintDocument } from '../../../domain/exports/calls.ts';
import { Facts } from '../../components/index.ts';
import classes from './records-plan.module.css';

type Block = PrintDocument['blocks'][number];

interface Placed {
  readonly block: Block;
  /** The heading that it stands under. */
  readonly under: string;
}

function placed(blocks: readonly Block[]): Placed[] {
  let under = '';
  return blocks.map((block) => {
    if (block.kind === 'heading') under = block.text;
    return { block, under };
  });
}

export function DocumentView({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div lang="sv" className={classes.document}>
      {placed(blocks).map((one, index) => (
        <BlockView key={String(index)} {...one} />
      ))}
    </div>
  );
}

function BlockView({ block, under }: Placed) {
  switch (block.kind) {
    case 'heading':
      return <h3>{block.text}</h3>;
    case 'text':
      return (
        <p className={classes.lines}>
          <bdi>{block.text}</bdi>
        </p>
      );
    case 'facts':
      return <Facts rows={block.rows.map(({ label, value }) => ({ label, value: <bdi>{value}</bdi> }))} />;
    case 'table':
      return <TableView head={block.head} rows={block.rows} name={under} />;
    case 'signature':
    case 'code':
    case 'pageBreak':
    case 'chart':
    case 'image':
      return null;
  }
}

const DAY = /^\d{4}-\d\d-\d\d$/;

function TableView({ head, rows, name }: { head: readonly string[]; rows: readonly string[][]; name: string }) {
  return (
    <div className={classes.scroll} role="group" aria-label={name} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={String(index)}>
              {row.map((cell, column) => (
                <td key={head[column]} className={DAY.test(cell) ? classes.day : undefined}>
                  <bdi>{cell}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
