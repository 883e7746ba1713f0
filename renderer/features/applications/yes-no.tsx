// A question that is answered by yes or no: real radio buttons, beside the words that explain it.
import { useId } from 'react';
import { useText } from '../../i18n/use-text.ts';
import classes from './applications.module.css';

export interface YesNoProps {
  /** Accessible name of the group. */
  label: string;
  /** Under the question. */
  hint: string;
  value: boolean | null;
  onChange: (value: boolean) => void;
}

export function YesNo({ label, hint, value, onChange }: YesNoProps) {
  const { t } = useText();
  const id = useId();
  return (
    <div className={classes.ask}>
      <p>{hint}</p>
      <fieldset className={classes.yesNo}>
        <legend className="sr">{label}</legend>
        {([true, false] as const).map((answer) => (
          <label key={String(answer)} data-checked={value === answer || undefined}>
            <input type="radio" name={id} checked={value === answer} onChange={() => onChange(answer)} />
            <span className={classes.dot} aria-hidden />
            {t(answer ? 'applications.decide.yes' : 'applications.decide.no')}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
