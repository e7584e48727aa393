import { defineMethod } from '../define-method';

export const getMe = defineMethod('getMe', [], (_call, world) => world.bot);
