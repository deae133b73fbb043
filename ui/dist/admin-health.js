import{m as e}from"./common.js";import{_ as o,o as c,a as r}from"./vue.js";const t={};function n(s,_){return c(),r("p")}const a=o(t,[["render",n]]);e(a);
