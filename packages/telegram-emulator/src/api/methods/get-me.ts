import { defineMethod } from '../define-method.js';

export const getMe = defineMethod('getMe', [], (_call, world) => world.bot);
