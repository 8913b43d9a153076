import { definePlugin } from '@layerlab/core';
import { pictureFolder } from './pictureFolder.js';

export { pictureFolder };

export default definePlugin({ name: 'picture-folder', contributes: [pictureFolder] });
