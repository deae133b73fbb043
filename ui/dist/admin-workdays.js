import{m as o}from"./common.js";import{_ as r,o as c,a as e}from"./vue.js";const n={};function t(a,_){return c(),e("p")}const s=r(n,[["render",t]]);o(s);
