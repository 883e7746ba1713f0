// One text of a record: as it is, where words are masked by mouse and by keyboard, and as it is given out.
import { Fragment, type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { DisclosurePart } from '../../../domain/disclosures/calls.ts';
import { applyMasks } from '../../../domain/masking/text.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './disclosures.module.css';
import { type MaskedWords, masksOf, shortSection, toggled, wordsOf, type Word } from './mask-words.ts';

interface MaskedTextProps {
  part: DisclosurePart;
  masked: MaskedWords;
  /** Null: none is chosen, so that nothing can be masked. */
  section: string | null;
  onChange: (masked: MaskedWords) => void;
}

/** The words as options: arrows move, space or a press masks, shift takes what lies between. */
export function MaskingText({ part, masked, section, onChange }: MaskedTextProps) {
  const { t } = useText();
  const id = useId();
  const words = useMemo(() => wordsOf(part.text), [part.text]);
  const [at, setAt] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const toggle = (from: number, to: number): void => {
    const known = masked.get(to);
    const by = section ?? known ?? null;
    if (by !== null) onChange(toggled(masked, from, to, by));
  };
  const press = (index: number, isRange: boolean): void => {
    toggle(isRange ? anchor : index, index);
    setAt(index);
    if (!isRange) setAnchor(index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(words.length - 1, Math.max(0, at + step));
      setAt(next);
      if (!event.shiftKey) setAnchor(next);
    } else if (event.key === ' ') {
      event.preventDefault();
      toggle(anchor, at);
      setAnchor(at);
    }
  };
  return (
    <div
      className={`record ${classes.text ?? ''}`}
      role="listbox"
      aria-multiselectable
      aria-label={t(`disclosures.review.part.${part.what}`)}
      aria-describedby={`${id}-help`}
      aria-activedescendant={`${id}-${String(at)}`}
      tabIndex={0}
      lang="sv"
      onKeyDown={onKeyDown}
    >
      {words.map((word, index) => (
        <Fragment key={word.from}>
          {part.text.slice(words[index - 1]?.to ?? 0, word.from)}
          <WordOption
            id={`${id}-${String(index)}`}
            word={word}
            section={masked.get(index)}
            current={index === at}
            chosen={index >= Math.min(anchor, at) && index <= Math.max(anchor, at) && anchor !== at}
            onPress={(isRange) => press(index, isRange)}
          />
        </Fragment>
      ))}
      <span id={`${id}-help`} hidden>
        {t('disclosures.review.partHelp')}
      </span>
    </div>
  );
}

interface WordOptionProps {
  id: string;
  word: Word;
  section: string | undefined;
  current: boolean;
  chosen: boolean;
  onPress: (isRange: boolean) => void;
}

function WordOption({ id, word, section, current, chosen, onPress }: WordOptionProps) {
  const { t } = useText();
  return (
    <span
      id={id}
      role="option"
      aria-selected={section !== undefined}
      aria-label={section === undefined ? word.text : `${word.text}, ${t('disclosures.review.masked', { section })}`}
      className={classes.word}
      data-masked={section !== undefined || undefined}
      data-current={current || undefined}
      data-chosen={chosen || undefined}
      title={section}
      onPointerDown={({ shiftKey }) => onPress(shiftKey)}
    >
      {word.text}
    </span>
  );
}

/** As it is given out: a mark of one width for every mask, whatever it hides. */
export function GivenText({ part, masked }: Pick<MaskedTextProps, 'part' | 'masked'>) {
  const { t } = useText();
  const shown = useMemo(() => {
    const masks = masksOf(part.key, wordsOf(part.text), masked);
    return applyMasks(
      part.text,
      masks.map(({ from, to, section }) => ({ from, to, label: section })),
    );
  }, [part, masked]);
  return (
    <bdi lang="sv" className={`record ${classes.text ?? ''}`}>
      {shown.map((piece, index) =>
        piece.kind === 'text' ? (
          <Fragment key={index}>{piece.text}</Fragment>
        ) : (
          <span
            key={index}
            className={classes.mask}
            role="img"
            aria-label={t('disclosures.review.masked', { section: piece.label })}
          >
            {shortSection(piece.label)}
          </span>
        ),
      )}
    </bdi>
  );
}
