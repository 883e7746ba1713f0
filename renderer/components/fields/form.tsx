// Form frame: provides the react-hook-form context, shows problems that belong to no field, and blocks submission while
// a value is pending.
import { Button } from '@mantine/core';
import {
  type BaseSyntheticEvent,
  type ReactNode,
  createContext,
  use,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { type FieldValues, FormProvider, type UseFormReturn, useFormState } from 'react-hook-form';
import { usePressIf } from '../../calls/press.ts';
import { useText } from '../../i18n/use-text.ts';
import { NeedsServer } from '../basics/needs-server.tsx';
import { Note } from '../basics/note.tsx';
import { meanwhileOf } from '../../hooks/meanwhile.ts';
import { BlockSubmitContext } from './block-submit.ts';
import { ChangedLine, ConflictDialog } from './changed-meanwhile.tsx';
import classes from './form.module.css';

export interface FormFrameProps<I extends FieldValues, O extends FieldValues> {
  /** From `useFormFor`. */
  form: UseFormReturn<I, unknown, O>;
  /** `submit(send)` of `useFormFor`. */
  onSubmit: (event?: BaseSyntheticEvent) => void;
  /** Accessible name of the form. */
  label?: string;
  /** Fields cannot be edited. */
  readOnly?: boolean;
  /** Enter in a field submits the form even if its button is elsewhere, as in a wizard. */
  submitOnEnter?: boolean;
  /** Sending it changes nothing in the vault, so it does not need the server of one. */
  local?: boolean;
  children: ReactNode;
}

export function FormFrame<I extends FieldValues, O extends FieldValues>({
  form,
  onSubmit,
  label,
  readOnly = false,
  submitOnEnter = false,
  local = false,
  children,
}: FormFrameProps<I, O>) {
  const [blockCount, setBlockCount] = useState(0);
  const meanwhile = meanwhileOf(form.control);
  useEffect(() => {
    meanwhile.shownWith(onSubmit);
    return () => meanwhile.shownWith(null);
  }, [meanwhile, onSubmit]);
  const block = useCallback(() => {
    setBlockCount((now) => now + 1);
    return () => setBlockCount((now) => now - 1);
  }, []);
  return (
    <FormProvider {...(form as unknown as UseFormReturn)}>
      <BlockSubmitContext value={block}>
        <SubmitBlockedContext value={blockCount > 0}>
          <LocalContext value={local}>
            <form
              onSubmit={(event) => {
                if (blockCount > 0) event.preventDefault();
                else onSubmit(event);
              }}
              noValidate
              aria-label={label}
            >
              <fieldset className={classes.form} disabled={readOnly}>
                <ChangedLine meanwhile={meanwhile} />
                {children}
                <RootProblem />
                {submitOnEnter && <button type="submit" hidden />}
              </fieldset>
            </form>
            <ConflictDialog meanwhile={meanwhile} />
          </LocalContext>
        </SubmitBlockedContext>
      </BlockSubmitContext>
    </FormProvider>
  );
}

/** Whether a value of the form is pending. */
const SubmitBlockedContext = createContext(false);
/** Whether the form is sent without the server. */
const LocalContext = createContext(false);

function RootProblem() {
  const { errors } = useFormState();
  const message = errors.root?.problem?.message;
  const note = useRef<HTMLDivElement>(null);
  // It stands below the buttons, which may be at the edge of a small window.
  useEffect(() => {
    if (message !== undefined) note.current?.scrollIntoView({ block: 'nearest' });
  }, [message]);
  return message === undefined ? null : (
    <div ref={note}>
      <Note tone="red" alert>
        {message}
      </Note>
    </div>
  );
}

/** Fields side by side if there is room. */
export const FieldRow = ({ children }: { children: ReactNode }) => <div className={classes.row}>{children}</div>;

/** A section of a long form, with a heading. */
export function FieldGroup({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.part} aria-labelledby={id}>
      <h3 className={classes.partTitle} id={id}>
        {title}
      </h3>
      {text !== undefined && <p className={classes.partText}>{text}</p>}
      {children}
    </section>
  );
}

export interface FormButtonsProps {
  /** Label of the primary button; "Spara" by default. */
  save?: string;
  onCancel?: () => void;
  /** Additional buttons, to the left. */
  left?: ReactNode;
}

export function FormButtons({ save, onCancel, left }: FormButtonsProps) {
  const { t } = useText();
  const { isSubmitting } = useFormState();
  const isBlocked = use(SubmitBlockedContext);
  const press = usePressIf(!use(LocalContext));
  return (
    <div className={classes.buttons}>
      {left}
      <span className={classes.gap} />
      <NeedsServer press={press} />
      {onCancel && (
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      )}
      <Button {...press} type="submit" loading={isSubmitting} disabled={isBlocked}>
        {save ?? t('common.save')}
      </Button>
    </div>
  );
}
