// Publishing by hand: the text is copied, the page opened, and where the post is then is entered here. R33.
import { Button } from '@mantine/core';
import { IconCopy, IconExternalLink } from '@tabler/icons-react';
import { postCalls, type PostView } from '../../../domain/posts/calls.ts';
import { copyText } from '../../bridge.ts';
import { notifyDone } from '../../calls/notify.ts';
import { DayField, FormButtons, FormFrame, Section, TextField } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './posts.module.css';

const Published = postCalls['posts.publish'].input.omit({ id: true });

export function PublishCard({ view: { post, channel, readySince } }: { view: PostView }) {
  const { t } = useText();
  const { today } = useNow();
  const open = useAction('app.openLink');
  const publish = useAction('posts.publish', { quiet: true, success: 'posts.publish.saved' });
  const { form, submit } = useFormFor(Published, { defaultValues: { on: today, link: '' } });
  return (
    <Section title={t('posts.publish.title')} level={2}>
      <div className={classes.stack}>
        <p className="dim">{t('posts.publish.text')}</p>
        <div className={classes.row}>
          <Button
            variant="default"
            leftSection={<IconCopy size={15} aria-hidden />}
            disabled={post.text === ''}
            onClick={() => void copyText(post.text).then((copied) => copied && notifyDone(t('posts.publish.copied')))}
          >
            {t('posts.publish.copy')}
          </Button>
          {channel.address !== '' && (
            <Button
              variant="default"
              leftSection={<IconExternalLink size={15} aria-hidden />}
              onClick={() => void open.run({ url: channel.address })}
            >
              {t('posts.publish.open')}
            </Button>
          )}
        </div>
        <FormFrame
          form={form}
          label={t('posts.publish.title')}
          onSubmit={submit((fields) => publish.run({ id: post.id, ...fields }))}
        >
          <TextField
            name="link"
            type="url"
            label={t('posts.publish.link')}
            hint={t('posts.publish.linkHint')}
            required
          />
          <DayField
            name="on"
            label={t('posts.publish.on')}
            max={today}
            {...(readySince === null ? {} : { min: readySince })}
            required
          />
          <FormButtons save={t('posts.publish.done')} />
        </FormFrame>
      </div>
    </Section>
  );
}
