// The form of a post: text, purpose, pictures with their alternative texts, and what the writer has checked. R33.
import { Button } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import { useLocation } from 'wouter';
import { z } from 'zod';
import { PictureInput, type PostChannel, type PostView } from '../../../domain/posts/calls.ts';
import { MAX_PICTURES, POST_CHECKS, PostFields } from '../../../domain/posts/model.ts';
import { charactersOver } from '../../../domain/posts/rules.ts';
import { countCharacters } from '../../../domain/kernel/characters.ts';
import { Id } from '../../../domain/kernel/schemas.ts';
import {
  CheckGroupField,
  DayField,
  FormFrame,
  Note,
  Page,
  SelectField,
  TextAreaField,
  TextField,
  ActRow,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useLeaveSaved } from '../../hooks/use-leave-saved.ts';
import { useGuardedClose } from '../../leaving/use-guarded-close.ts';
import { useNow } from '../../hooks/use-now.ts';
import { number, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { type PictureDraft, PicturesField } from './pictures-field.tsx';
import classes from './posts.module.css';

const Draft = PostFields.extend({ channelId: Id, pictures: z.array(PictureInput).max(MAX_PICTURES) });

interface FormProps {
  channels: readonly PostChannel[];
  /** Null: a new one. */
  view: PostView | null;
  /** The channel that a new one begins in; null: none. */
  channelId: string | null;
  onDone: (id: string) => void;
}

export function PostForm({ channels, view, channelId, onDone }: FormProps) {
  const { t } = useText();
  const [, go] = useLocation();
  const { today } = useNow();
  const post = view?.post;
  const save = useAction('posts.save', {
    quiet: true,
    success: 'posts.form.saved',
    onDone: ({ id }) => leaveSaved(id),
  });
  const pictures: PictureDraft[] = post?.pictures.map((one) => ({ ...one })) ?? [];
  const only = channels.length === 1 ? channels[0]?.id : undefined;
  const { form, submit } = useFormFor(Draft, {
    defaultValues: {
      channelId: post?.channelId ?? channelId ?? only ?? '',
      text: post?.text ?? '',
      purpose: post?.purpose ?? '',
      plannedOn: post?.plannedOn ?? null,
      checks: post?.checks ?? [],
      pictures,
    },
  });
  const leaveSaved = useLeaveSaved(form, onDone);
  const cancel = useGuardedClose(() => onDone(post?.id ?? ''));
  const title = t(view === null ? 'posts.form.newTitle' : 'posts.form.editTitle');
  const onSubmit = submit(({ channelId: inChannel, pictures: shown, ...fields }) =>
    save.run({
      ...(post === undefined ? {} : { id: post.id }),
      channelId: inChannel,
      fields,
      // A picture that says what it shows is not decorative.
      pictures: shown.map((one) => (one.alt === '' ? one : { ...one, decorative: '' })),
    }),
  );
  return (
    <Page
      title={title}
      back={{ label: t('posts.title'), to: paths.posts }}
      foot={
        <ActRow
          buttons={
            <>
              <Button variant="default" onClick={view === null ? () => go(paths.posts) : cancel}>
                {t('common.cancel')}
              </Button>
              <Button {...save.press} loading={save.busy} onClick={() => onSubmit()}>
                {t('posts.form.save')}
              </Button>
            </>
          }
        >
          {null}
        </ActRow>
      }
    >
      {view !== null && <StateNote view={view} />}
      <div className={classes.form} data-focus-start>
        <FormFrame form={form} label={title} onSubmit={onSubmit}>
          <SelectField
            name="channelId"
            label={t('posts.channel')}
            options={channels.map(({ id, name }) => ({ value: id, label: name }))}
            disabled={view !== null}
            required
          />
          <TextAreaField name="text" label={t('posts.form.text')} rows={7} record />
          <Length channels={channels} />
          <TextField name="purpose" label={t('posts.form.purpose')} hint={t('posts.form.purposeHint')} />
          <DayField name="plannedOn" label={t('posts.form.planned')} hint={t('posts.form.plannedHint')} min={today} />
          <PicturesField />
          <Represent />
          <CheckGroupField
            name="checks"
            label={t('posts.form.checks')}
            stacked
            options={POST_CHECKS.map((value) => ({
              value,
              label: t(`posts.check.${value}`),
              hint: t(`posts.check.${value}_hint`),
            }))}
          />
        </FormFrame>
      </div>
    </Page>
  );
}

/** R33: whoever writes represents the municipality. */
function Represent() {
  const { language } = useText();
  const { data } = useCall('rules.get', {});
  return data === undefined ? null : <Note tone="accent">{data.ruleSet.representReminder[language]}</Note>;
}

function Length({ channels }: { channels: readonly PostChannel[] }) {
  const { t } = useText();
  const [text = '', channelId] = useWatch({ name: ['text', 'channelId'] }) as [string | undefined, string | null];
  const max = channels.find(({ id }) => id === channelId)?.maxLength ?? null;
  const over = charactersOver({ text: text.trim() }, max);
  if (over > 0) return <Note tone="amber">{t('posts.form.tooLong', { over: number(over) })}</Note>;
  const count = number(countCharacters(text.trim())) as unknown as number;
  return (
    <p className={classes.small}>
      {max === null ? t('posts.form.length', { count }) : t('posts.form.lengthOf', { count, max: number(max) })}
    </p>
  );
}

/** What the reader said, or that a change makes it a draft again. */
function StateNote({ view: { post, history } }: { view: PostView }) {
  const { t } = useText();
  const { today } = useNow();
  const returned = history.findLast(({ event }) => event.kind === 'returned');
  if (post.state === 'ready') return <Note>{t('posts.form.wasReady')}</Note>;
  if (post.state !== 'returned' || returned?.event.kind !== 'returned') return null;
  return (
    <Note tone="amber">
      <strong>
        {t('posts.form.returned', { name: returned.name, when: relativeTime(returned.event.stamp.at, today) })}
      </strong>
      <p className="record">
        <bdi>{returned.event.note}</bdi>
      </p>
    </Note>
  );
}
