// The screens of the municipality's own posts: components and icons.
import { IconPencilPlus, IconSpeakerphone } from '@tabler/icons-react';
import { postsScreens } from '../../../domain/screens/posts.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const Posts = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.PostsScreen,
);
const Post = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.PostScreen,
);

export const postsFeature = feature(postsScreens, {
  screens: {
    posts: () => <Posts />,
    newPost: () => <Post key="new" id={null} />,
    post: (id) => <Post key={id} id={id} />,
  },
  icons: { posts: IconSpeakerphone, newPost: IconPencilPlus },
});
