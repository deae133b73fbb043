import{m as o}from"./common.js";import{_ as c,o as e,a as r}from"./vue.js";const t={};function n(_,a){return e(),r("p")}const s=c(t,[["render",n]]);o(s);
