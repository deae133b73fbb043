import{m as e}from"./common.js";import{_ as o,o as c,a as r}from"./vue.js";const n={};function t(_,a){return c(),r("p")}const s=o(n,[["render",t]]);e(s);
