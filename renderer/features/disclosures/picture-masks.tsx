// A picture of a record, with boxes over what is masked: drawn with the mouse, or added, moved and resized by keyboard.
import { Button } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, type RefCallback, useRef, useState } from 'react';
import type { DisclosureContent } from '../../../domain/disclosures/calls.ts';
import { blobUrl } from '../../components/files/blob-url.ts';
import { setHeir, wishFocus } from '../../focus/focus.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './disclosures.module.css';
import type { Box } from './use-review.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}
type Region = Pick<Box, 'x' | 'y' | 'width' | 'height'>;
/** Smaller ones are a press that was no box. */
const LEAST = 4;
const STEPS = 50;

interface PictureMasksProps {
  file: Pick<DisclosureContent['files'][number], 'blobId' | 'name'>;
  /** Its address; absent: that of the file. */
  src?: string;
  /** Of a PDF. */
  page?: number;
  boxes: readonly Box[];
  /** Null: nothing can be changed. */
  section: string | null;
  onChange: (boxes: readonly Box[]) => void;
}

/** Inside the picture, and of whole pixels. */
function within({ x, y, width, height }: Region, size: Size): Region {
  const w = Math.max(LEAST, Math.min(Math.round(width), size.width));
  const h = Math.max(LEAST, Math.min(Math.round(height), size.height));
  return {
    x: Math.max(0, Math.min(Math.round(x), size.width - w)),
    y: Math.max(0, Math.min(Math.round(y), size.height - h)),
    width: w,
    height: h,
  };
}

const between = (a: { x: number; y: number }, b: { x: number; y: number }): Region => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

export function PictureMasks({ file, src, page, boxes, section, onChange }: PictureMasksProps) {
  const { t } = useText();
  const [size, setSize] = useState<Size | null>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const [drawn, setDrawn] = useState<{ from: { x: number; y: number }; to: { x: number; y: number } } | null>(null);
  const add = (region: Region): void => {
    if (section !== null && size !== null)
      onChange([
        ...boxes,
        { kind: 'box', blobId: file.blobId, ...(page === undefined ? {} : { page }), ...within(region, size), section },
      ]);
  };
  const pointIn = (event: PointerEvent<HTMLElement>): { x: number; y: number } => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - left) / width) * (size?.width ?? 0),
      y: ((event.clientY - top) / height) * (size?.height ?? 0),
    };
  };
  const finish = (): void => {
    const region = drawn === null ? null : between(drawn.from, drawn.to);
    setDrawn(null);
    if (region !== null && region.width >= LEAST && region.height >= LEAST) add(region);
  };
  const picture = useRef<HTMLDivElement | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const addByKey = (): void => {
    if (size === null) return;
    add({ x: size.width / 3, y: size.height / 3, width: size.width / 3, height: size.height / 8 });
    // The new one is moved next, and is the last.
    const count = boxes.length;
    wishFocus({ find: () => picture.current?.querySelectorAll('button')[count] ?? null });
  };
  const keepPicture: RefCallback<HTMLDivElement> = (element) => {
    picture.current = element;
    return element === null ? undefined : setHeir(element, () => ({ find: () => addButton.current }));
  };
  return (
    <div className={classes.stack}>
      <div
        ref={keepPicture}
        className={classes.picture}
        onPointerDown={(event) => {
          if (section === null || event.target !== event.currentTarget.firstElementChild) return;
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawn({ from: pointIn(event), to: pointIn(event) });
        }}
        onPointerMove={(event) => {
          if (drawn !== null) setDrawn({ ...drawn, to: pointIn(event) });
        }}
        onPointerUp={finish}
        onPointerCancel={() => setDrawn(null)}
      >
        <img
          src={src ?? blobUrl(file.blobId)}
          alt={t('common.file.picture', { name: file.name })}
          draggable={false}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setSize({ width: naturalWidth, height: naturalHeight })
          }
          onError={() => setIsUnreadable(true)}
        />
        {size !== null &&
          boxes.map((box, index) => (
            <BoxButton
              key={index}
              box={box}
              size={size}
              number={index + 1}
              disabled={section === null}
              onChange={(next) =>
                onChange(boxes.flatMap((other) => (other !== box ? other : next === null ? [] : { ...box, ...next })))
              }
            />
          ))}
        {size !== null && drawn !== null && (
          <span className={classes.box} style={placeOf(between(drawn.from, drawn.to), size)} />
        )}
      </div>
      {isUnreadable && size === null && (
        <p>
          <bdi>{file.name}</bdi> {t('disclosures.review.pictureUnreadable')}
        </p>
      )}
      {section !== null && (
        <>
          <p className="dim">{t('disclosures.review.boxHelp')}</p>
          <Button
            variant="default"
            size="compact-sm"
            ref={addButton}
            disabled={size === null}
            style={{ justifySelf: 'start' }}
            onClick={addByKey}
          >
            {t('disclosures.review.addBox')}
          </Button>
        </>
      )}
    </div>
  );
}

const placeOf = ({ x, y, width, height }: Region, size: Size) => ({
  left: `${String((x / size.width) * 100)}%`,
  top: `${String((y / size.height) * 100)}%`,
  width: `${String((width / size.width) * 100)}%`,
  height: `${String((height / size.height) * 100)}%`,
});

interface BoxButtonProps {
  box: Box;
  size: Size;
  number: number;
  disabled: boolean;
  /** Null: removed. */
  onChange: (region: Region | null) => void;
}

function BoxButton({ box, size, number, disabled, onChange }: BoxButtonProps) {
  const { t } = useText();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onChange(null);
      return;
    }
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [];
    if (dx === undefined || dy === undefined) return;
    event.preventDefault();
    const [stepX, stepY] = [(dx * size.width) / STEPS, (dy * size.height) / STEPS];
    const moved = event.shiftKey
      ? { ...box, width: box.width + stepX, height: box.height + stepY }
      : { ...box, x: box.x + stepX, y: box.y + stepY };
    onChange(within(moved, size));
  };
  return (
    <button
      type="button"
      className={classes.box}
      style={placeOf(box, size)}
      disabled={disabled}
      aria-label={t('disclosures.review.box', { number, section: box.section })}
      onKeyDown={onKeyDown}
    >
      {box.section}
    </button>
  );
}
