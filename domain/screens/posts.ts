// The municipality's own posts, and their drafts.
import { manifest } from './manifest.ts';

export const postsScreens = manifest({
  routes: { posts: '/inlagg', newPost: '/inlagg/nytt', post: '/inlagg/:id' },
  places: {
    posts: {
      text: { sv: 'Inlägg', en: 'Posts' },
      order: 62,
      group: 'channels',
      call: 'posts.list',
      menu: { in: 'go' },
    },
  },
  actions: {
    newPost: {
      text: { sv: 'Nytt inlägg', en: 'New post' },
      words: {
        sv: 'skriva publicera post utkast andra läsare alternativtext bild',
        en: 'write publish draft second reader alternative text picture',
      },
      route: 'newPost',
      order: 45,
      call: 'posts.save',
    },
  },
});
