// The pages of a document as they will be on paper, before they are printed or saved.
import { ActionIcon, Button, Loader, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import type { Problem } from '../../../domain/kernel/result.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { Dialog } from '../dialogs/dialog.tsx';
import { ProblemNote } from '../basics/problem-note.tsx';
import type { PrintInput } from './print-input.ts';
import classes from './print-preview.module.css';

interface Shown {
  readonly document: PrintInput;
  /** What the file is called if it is saved. */
  readonly name: string;
}

/** Opens the preview of a document: `show` it, and render `preview` somewhere. */
export function usePrintPreview(): { readonly show: (shown: Shown) => void; readonly preview: ReactNode } {
  const [shown, setShown] = useState<Shown | null>(null);
  return {
    show: setShown,
    preview: shown !== null && <PrintPreview {...shown} onClose={() => setShown(null)} />,
  };
}

interface Made {
  readonly total: number;
  /** Addresses of the pictures, until the preview is closed. */
  readonly addresses: readonly string[];
}

const addressOf = (picture: Uint8Array<ArrayBuffer>): string =>
  URL.createObjectURL(new Blob([picture], { type: 'image/png' }));

/** Has the pages made; null until they are. */
function usePages(document: PrintInput): { readonly made: Made | null; readonly problem: Problem | null } {
  const [made, setMade] = useState<Made | null>(null);
  const { run, problem } = useAction('exports.preview', { quiet: true });
  useEffect(() => {
    let addresses: readonly string[] = [];
    let isClosed = false;
    void run({ document }).then((result) => {
      if (!result.ok || isClosed) return;
      addresses = result.value.pictures.map(addressOf);
      setMade({ total: result.value.total, addresses });
    });
    return () => {
      isClosed = true;
      for (const address of addresses) URL.revokeObjectURL(address);
    };
  }, [run, document]);
  return { made, problem };
}

function PrintPreview({ document, name, onClose }: Shown & { onClose: () => void }) {
  const { t } = useText();
  const { made, problem } = usePages(document);
  const turning = useTurning(made?.addresses.length ?? 0);
  const print = useAction('exports.print', { onDone: ({ printed }) => printed && onClose() });
  const save = useAction('exports.pdf', {
    onDone: ({ saved }) => {
      if (!saved) return;
      notifyDone(t('exports.pdfSaved'));
      onClose();
    },
  });
  // The dialog is drawn elsewhere on the page, but its keys come here.
  return (
    <div onKeyDown={turning.press}>
      <Dialog
        opened
        onTop
        onClose={onClose}
        size="lg"
        title={t('exports.preview.title', { title: document.title })}
        buttons={
          <>
            <Button variant="default" loading={save.busy} onClick={() => void save.run({ name, document })}>
              {t('common.list.pdf')}
            </Button>
            <Button loading={print.busy} data-autofocus onClick={() => void print.run({ document })}>
              {t('common.list.print')}
            </Button>
          </>
        }
      >
        <ProblemNote problem={problem} />
        {problem === null && made === null && (
          <p role="status" className={classes.waiting}>
            <Loader size={18} aria-hidden /> {t('exports.preview.making')}
          </p>
        )}
        {made !== null && <Pages {...made} turning={turning} />}
      </Dialog>
    </div>
  );
}

/** Widths of the page, in steps: the whole page first, then as wide as the dialog, then larger. */
const ZOOMS = ['whole', 'width', 'large'] as const;

interface Turning {
  readonly page: number;
  readonly last: number;
  readonly zoom: number;
  readonly go: (page: number) => void;
  readonly scale: (zoom: number) => void;
  /** Keys that turn and enlarge the page, wherever in the preview the focus is. */
  readonly press: (event: KeyboardEvent) => void;
}

function useTurning(count: number): Turning {
  const [page, setPage] = useState(0);
  const [zoom, setZoom] = useState(0);
  const last = Math.max(0, count - 1);
  const go = (to: number): void => setPage(Math.min(last, Math.max(0, to)));
  const scale = (to: number): void => setZoom(Math.min(ZOOMS.length - 1, Math.max(0, to)));
  const keys: Readonly<Record<string, () => void>> = {
    PageDown: () => go(page + 1),
    PageUp: () => go(page - 1),
    Home: () => go(0),
    End: () => go(last),
    '+': () => scale(zoom + 1),
    '-': () => scale(zoom - 1),
  };
  const press = (event: KeyboardEvent): void => {
    const act = keys[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return { page, last, zoom, go, scale, press };
}

function Pages({ addresses, total, turning }: Made & { turning: Turning }) {
  const { t } = useText();
  const { page, last, zoom, go, scale } = turning;
  const where = t('exports.preview.page', { page: page + 1, total });
  return (
    <>
      <div className={classes.tools} role="toolbar" aria-label={t('exports.preview.tools')}>
        <Tool label={t('exports.preview.previous')} off={page === 0} onClick={() => go(page - 1)}>
          <IconChevronLeft size={16} stroke={1.75} aria-hidden />
        </Tool>
        <span role="status" className={classes.where}>
          {where}
        </span>
        <Tool label={t('exports.preview.next')} off={page === last} onClick={() => go(page + 1)}>
          <IconChevronRight size={16} stroke={1.75} aria-hidden />
        </Tool>
        <span className={classes.gap} />
        <Tool label={t('exports.preview.smaller')} off={zoom === 0} onClick={() => scale(zoom - 1)}>
          <IconZoomOut size={16} stroke={1.75} aria-hidden />
        </Tool>
        <Tool label={t('exports.preview.larger')} off={zoom === ZOOMS.length - 1} onClick={() => scale(zoom + 1)}>
          <IconZoomIn size={16} stroke={1.75} aria-hidden />
        </Tool>
      </div>
      <div className={classes.desk} tabIndex={0} role="region" aria-label={t('exports.preview.desk')}>
        <img className={classes.page} data-zoom={ZOOMS[zoom]} src={addresses[page]} alt={where} />
      </div>
      {total > addresses.length && (
        <p className="dim">{t('exports.preview.first', { count: addresses.length, total })}</p>
      )}
    </>
  );
}

interface ToolProps {
  label: string;
  off: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** A button that keeps its focus when it has nothing more to do. */
function Tool({ label, off, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="default"
        size={28}
        aria-label={label}
        aria-disabled={off}
        {...(off ? { 'data-disabled': true } : {})}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
